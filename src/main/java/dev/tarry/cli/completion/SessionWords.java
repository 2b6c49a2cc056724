package dev.tarry.cli.completion;

import dev.tarry.cli.context.Connections;
import dev.tarry.cli.context.Sessions;
import dev.tarry.cli.context.ShellState;
import dev.tarry.delay.Delay;
import dev.tarry.delay.KnownDelays;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Name;
import dev.tarry.outcome.CommandException;
import dev.tarry.session.Session;
import dev.tarry.time.Durations;
import dev.tarry.trace.TraceEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What only a session knows. Nothing here asks a homeserver or opens a session. */
final class SessionWords {

    private final Sessions sessions;
    private final Connections connections;
    private final ShellState shell;

    SessionWords(Sessions sessions, Connections connections, ShellState shell) {
        this.sessions = sessions;
        this.connections = connections;
        this.shell = shell;
    }

    /** The delays that can still be managed: their names, and their ids once something of one is typed. */
    List<Completion> delays(String typed) {
        List<Completion> found = new ArrayList<>();
        if (!sessions.isOpen()) {
            return found;
        }
        Session session = sessions.current();
        KnownDelays knownDelays = session.delays().known();
        long now = session.clock().monotonicNanos();
        Delay last = knownDelays.last();
        if (last != null) {
            found.add(new Completion("last", last.label() + ", " + about(last, now), true));
        }
        for (Delay delay : knownDelays.pending()) {
            String about = about(delay, now);
            if (delay.name() != null) {
                found.add(new Completion(delay.name(), about, true));
            }
            if (!typed.isEmpty()) {
                String what = delay.label() + ", " + about;
                found.add(new Completion(delay.id().text(), what, true));
                found.add(new Completion("id:" + delay.id().text(), what, true));
            }
        }
        return found;
    }

    private static String about(Delay delay, long now) {
        String type = Name.text(delay.type());
        String what = type == null ? "a delayed event" : type;
        Duration left = delay.left(now);
        if (delay.state().isEnded() || left == null) {
            return what + ", " + delay.state().word();
        }
        return what + (left.isNegative() ? ", overdue" : ", due in " + Durations.show(left.toMillis()));
    }

    /** Event types: those that were seen after the usual ones. */
    List<String> types(boolean state) {
        Set<String> types = new LinkedHashSet<>(state ? KnownTypes.STATES : KnownTypes.MESSAGES);
        types.addAll(state ? shell.seen().stateTypes() : shell.seen().types());
        return new ArrayList<>(types);
    }

    /** State keys that were seen, and the user's own id. */
    List<String> stateKeys() {
        Set<String> keys = new LinkedHashSet<>(shell.seen().stateKeys());
        if (sessions.isOpen() && sessions.current().account().userId() != null) {
            keys.add(sessions.current().account().userId().text());
        }
        return new ArrayList<>(keys);
    }

    /** The capabilities that the table knows, and those for the types seen in this session. */
    WordList capabilities() {
        List<String> words = new ArrayList<>();
        for (String type : shell.seen().types()) {
            words.add("send:" + type);
            words.add("receive:" + type);
        }
        for (String type : shell.seen().stateTypes()) {
            words.add("state:" + type);
            words.add("receive-state:" + type);
        }
        words.addAll(0, KnownTypes.capabilities());
        Set<String> each = new LinkedHashSet<>(words);
        return new WordList("capabilities", new ArrayList<>(each), List.of());
    }

    /** What requests were refused for; offered first where capabilities are granted. */
    List<String> refused() {
        return sessions.isOpen() ? sessions.current().widget().view().refused() : List.of();
    }

    /** What is approved, then what is granted and was not asked for. */
    List<String> approved() {
        if (!sessions.isOpen()) {
            return List.of();
        }
        Session session = sessions.current();
        Set<String> wires = new LinkedHashSet<>(session.widget().view().approved().wires());
        wires.addAll(session.behavior().policy().grants());
        return new ArrayList<>(wires);
    }

    /** Rooms that were named in this session, its own one first. */
    List<String> rooms() {
        Set<String> rooms = new LinkedHashSet<>();
        if (sessions.isOpen() && sessions.current().account().roomId() != null) {
            rooms.add(sessions.current().account().roomId().text());
        }
        rooms.addAll(shell.seen().rooms());
        return new ArrayList<>(rooms);
    }

    /** The exchanges, the newest first, each with what it was. */
    List<Completion> exchanges() {
        Map<Integer, String> exchanges = new LinkedHashMap<>();
        for (TraceEntry entry : connections.trace().all()) {
            if (!exchanges.containsKey(entry.exchange())) {
                exchanges.put(entry.exchange(), what(entry));
            }
        }
        List<Completion> found = new ArrayList<>();
        for (Map.Entry<Integer, String> exchange : exchanges.entrySet()) {
            found.add(0, new Completion(Integer.toString(exchange.getKey()), exchange.getValue(), true));
        }
        return found;
    }

    private static String what(TraceEntry entry) {
        if (entry instanceof TraceEntry.Message message && message.json() != null) {
            JsonObject data = message.json().object("data");
            String action = String.valueOf(message.json().text("action"));
            String about = data == null ? null : data.text("type") != null ? data.text("type") : data.text("action");
            return about == null ? action : action + " " + about;
        }
        if (entry instanceof TraceEntry.Request request) {
            int query = request.target().indexOf('?');
            return request.method() + " " + (query < 0 ? request.target() : request.target().substring(0, query));
        }
        return entry instanceof TraceEntry.Message ? "a frame that is no JSON object" : "";
    }

    /** The names of the saved profiles. */
    List<String> profiles() {
        try {
            return connections.profiles().names();
        } catch (CommandException e) {
            // There is nothing to offer, and a half-typed line is no place to complain.
            return List.of();
        }
    }
}
