package dev.tarry.session;

import dev.tarry.homeserver.Answer;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The delayed events that a session has seen, in the order seen, under the names {@code delay-1}, {@code delay-2} … Safe for use
 * by several threads: who types is not to wait for the session's guard to see them.
 */
public final class DelayLedger {

    static final String SEND_LIMITED = "send-limited";

    private static final int SHORTEST_PREFIX = 4;

    private final Map<String, Delay> byId = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Set<String> sentAtOnce = new LinkedHashSet<>();
    private Delay lastScheduled;

    /**
     * Adds a delayed event that this session scheduled; its time began when the answer was read.
     *
     * @param stateKey null for a message event
     * @param delayMillis null if it was no whole number
     * @param nowWall milliseconds of the wall clock
     */
    public synchronized Delay schedule(
            String id, String roomId, String type, String stateKey, Json content, Long delayMillis, Answer answer,
            long nowWall) {
        Delay known = byId.get(id);
        if (known != null) {
            // The homeserver has repeated the answer of an earlier transaction.
            lastScheduled = known;
            return known;
        }
        Delay delay = new Delay(nameOf(id), id, roomId, type, stateKey, content, delayMillis);
        byId.put(id, delay);
        lastScheduled = delay;
        delay.runFrom(answer.sentNanos(), answer.readNanos(), nowWall);
        return delay;
    }

    /** A delayed event was restarted, cancelled or sent by hand, as this answer says; an unknown one is left alone. */
    public synchronized void update(String id, String action, Answer answer, long nowWall) {
        Delay delay = byId.get(id);
        if (delay == null) {
            return;
        }
        switch (action) {
            case "restart" -> {
                if (delay.state().isEnded()) {
                    delay.revive();
                }
                delay.restarted();
                delay.runFrom(answer.sentNanos(), answer.readNanos(), nowWall);
            }
            case "cancel" -> {
                delay.doubt();
                delay.end(Delay.State.CANCELLED);
                delay.endedAt(answer.readNanos());
            }
            default -> {
                delay.doubt();
                delay.end(Delay.State.SENT);
                delay.endedAt(answer.readNanos());
            }
        }
    }

    /** A delayed event was to be cancelled or sent, and this answer, which is no success, does not say that it was not. */
    public synchronized void tried(String id, String action, Answer answer) {
        Delay delay = byId.get(id);
        if (delay == null || action.equals("restart")) {
            return;
        }
        boolean isLost = answer.status() >= 500 || answer.fault() != null && answer.fault().mayHaveArrived();
        if (isLost) {
            delay.tried(action, answer.readNanos());
        } else if (answer.status() == 429 && action.equals("send") && delay.tried() == null) {
            // Synapse takes the delayed event out before it asks whether a message may be sent now.
            delay.tried(SEND_LIMITED, answer.readNanos());
        }
    }

    /** Takes in an item of the homeserver's list; a known one is given its due time if it has none of ours. */
    synchronized Delay adopt(JsonObject item, long nowWall, long nowNanos) {
        String id = item.text(Msc4140.DELAY_ID);
        if (id == null) {
            return null;
        }
        Long delay = first(item, Msc4140.DELAY_MS, Msc4140.DELAY);
        Delay known = byId.get(id);
        if (known == null) {
            Json content = item.get("content");
            known = new Delay(
                    nameOf(id), id, item.text("room_id"), item.text("type"), item.text("state_key"),
                    content == null ? JsonObject.EMPTY : content, delay);
            byId.put(id, known);
        }
        Long due = due(item);
        if (item.get(Msc4140.FINALISED) == null) {
            known.listed(nowNanos);
            if (due != null) {
                known.dueAt(due, nowWall, nowNanos);
            }
        }
        return known;
    }

    /** The homeserver's due time of an item, in milliseconds of its wall clock, or null. */
    static Long due(JsonObject item) {
        Long delay = first(item, Msc4140.DELAY_MS, Msc4140.DELAY);
        Long since = first(item, Msc4140.DELAYED_SINCE_TS, Msc4140.SCHEDULED_AT, Msc4140.RUNNING_SINCE);
        return delay == null || since == null ? null : Long.valueOf(since + delay);
    }

    private static Long first(JsonObject item, String... keys) {
        for (String key : keys) {
            if (item.number(key) != null) {
                return item.number(key);
            }
        }
        return null;
    }

    /** The name of a delayed event that the homeserver told of, given at first sight. */
    public synchronized String nameOf(String id) {
        return names.computeIfAbsent(id, unnamed -> "delay-" + (names.size() + 1));
    }

    /** All, in the order seen. */
    public synchronized List<Delay> all() {
        return new ArrayList<>(byId.values());
    }

    /** An event that was sent without a delay: it is no fired one, however alike they look. */
    synchronized void sentAtOnce(String eventId) {
        sentAtOnce.add(eventId);
    }

    synchronized boolean isSentAtOnce(String eventId) {
        return sentAtOnce.contains(eventId);
    }

    /** Those that wait. */
    public synchronized List<Delay> pending() {
        List<Delay> pending = new ArrayList<>();
        for (Delay delay : byId.values()) {
            if (!delay.state().isEnded()) {
                pending.add(delay);
            }
        }
        return pending;
    }

    /** The delay of an id, or null. */
    public synchronized Delay byId(String id) {
        return byId.get(id);
    }

    /** The delay scheduled most recently by this session, or null. */
    public synchronized Delay last() {
        return lastScheduled;
    }

    /** Whether a word reads as a name or as the id of a known delay. */
    public synchronized boolean names(String word) {
        return isName(word) || byId.containsKey(word);
    }

    /** Whether a word reads {@code last}, {@code delay-N} or {@code id:…}, which are never event types. */
    public static boolean isName(String word) {
        if (word.equals("last") || word.startsWith("id:")) {
            return true;
        }
        if (!word.startsWith("delay-") || word.length() == 6) {
            return false;
        }
        for (int i = 6; i < word.length(); i++) {
            if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /**
     * The delay id that a word means.
     *
     * @param inSession whether there are names at all; one-shot commands know only ids
     */
    public synchronized String resolve(String word, boolean inSession) throws CommandException {
        if (word.isEmpty() || word.equals("id:")) {
            throw CommandException.usage("A delay id is empty; delays lists those there are.");
        }
        if (word.startsWith("id:")) {
            return word.substring(3);
        }
        if (isName(word)) {
            return ofName(word, inSession);
        }
        if (!inSession || byId.containsKey(word) || word.length() < SHORTEST_PREFIX) {
            return word;
        }
        List<String> matching = new ArrayList<>();
        for (String id : byId.keySet()) {
            if (id.startsWith(word)) {
                matching.add(id);
            }
        }
        if (matching.size() > 1) {
            throw CommandException.usage(
                    "\"" + word + "\" begins the ids of " + matching.size() + " delays: " + namesOf(matching) + ".",
                    "write more of the id, or the name");
        }
        return matching.isEmpty() ? word : matching.get(0);
    }

    private String namesOf(List<String> ids) {
        StringBuilder out = new StringBuilder();
        for (String id : ids) {
            out.append(out.isEmpty() ? "" : ", ").append(byId.get(id).name());
        }
        return out.toString();
    }

    private String ofName(String word, boolean inSession) throws CommandException {
        if (!inSession) {
            throw CommandException.usage(
                    "\"" + word + "\" is a name within a session, and this is a single command; write the delay id.");
        }
        if (word.equals("last")) {
            if (lastScheduled == null) {
                throw CommandException.usage("No delay was scheduled in this session yet, so there is no last one.");
            }
            return lastScheduled.id();
        }
        for (Delay delay : byId.values()) {
            if (delay.name().equals(word)) {
                return delay.id();
            }
        }
        String known = byId.isEmpty() ? "there is none yet" : "the newest is delay-" + names.size();
        throw CommandException.usage("There is no " + word + " in this session; " + known + ".", "delays lists them");
    }
}
