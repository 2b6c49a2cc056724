package dev.tarry.trace;

import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.time.Patience;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every sink. A secret that is long and random is masked by value, wherever it turns up and however it is encoded;
 * all are masked by place, those too that nobody told us of. A password may be a word or a name: it is searched for only in what
 * a homeserver says of an error, never in sentences of ours, user ids and results. Delay ids work like tokens and are people's
 * handles at once: shown on a terminal and in results, stand-ins elsewhere.
 *
 * <p>Safe for use by several threads.
 */
public final class Redactor {

    /** What stands where a secret was. */
    public static final String MASK = "<redacted>";

    /** Too little to tell what begins with it. */
    private static final int SHORTEST = 4;

    private final SecretValues secrets = new SecretValues();
    private final PlainSecrets plain = new PlainSecrets();
    private final DelayIds delayIds = new DelayIds();

    /** A token, or whatever else a machine made up, that must never be seen. */
    public synchronized void addSecret(@Nullable String value) {
        if (value == null) {
            return;
        }
        if (SecretValues.isTelling(value)) {
            secrets.tell(value);
        } else {
            plain.add(value);
        }
    }

    /**
     * A password, which may be made of its user's name.
     *
     * @param user the user as typed, or null if that is not known
     */
    public synchronized void addPassword(@Nullable String value, @Nullable String user) {
        if (value != null && user != null && PlainSecrets.isAlike(value, user)) {
            plain.add(value);
        } else {
            addSecret(value);
        }
    }

    /** A secret that came over the wire. */
    synchronized void learn(String value) {
        if (SecretValues.isTelling(value)) {
            secrets.learn(value);
        }
    }

    /**
     * A delay id to be replaced where ids do not belong; one that is a mere word only where ids stand.
     *
     * @param name its name in the session, or null if it has none
     */
    public synchronized void addDelayId(@Nullable String id, @Nullable String name) {
        if (id != null && !id.isEmpty()) {
            delayIds.add(id, name, DelayIds.isTelling(id));
        }
    }

    /** The same of an id that somebody typed, who may have typed its beginning only: a homeserver may complete it. */
    public synchronized void addTypedDelayId(String id, @Nullable String name) {
        addDelayId(id, name);
        if (id.length() >= SHORTEST) {
            delayIds.addBeginning(id);
        }
    }

    /** Makes the delay ids of a message known: what stands behind their key, and what looks as Synapse's do. */
    public synchronized void learnDelayIds(String text) {
        delayIds.learnFrom(text, Patience.ENDLESS);
    }

    /**
     * The same, as long as there is time for it.
     *
     * @throws Patience.Overtime if it took too long
     */
    public synchronized void learnDelayIds(String text, Patience patience) {
        delayIds.learnFrom(text, patience);
    }

    /** A delay id whose delayed event the session has forgotten: it is replaced by its name for a while yet. */
    public synchronized void forgetName(String id) {
        delayIds.forgetName(id);
    }

    /** For a terminal or standard output: secrets are masked, delay ids are shown. */
    public synchronized String forPeople(String text) {
        return masked(text, false);
    }

    /** For files, history, and a standard error that is no terminal: secrets are masked, delay ids replaced. */
    public synchronized String forFiles(String text) {
        return withoutIds(masked(text, false));
    }

    /**
     * What a homeserver said of an error, which may repeat what it was given.
     *
     * @param withIds whether delay ids may be seen
     */
    public synchronized String ofError(String text, boolean withIds) {
        String masked = masked(text, true);
        return withIds ? masked : withoutIds(delayIds.replaceBegun(masked));
    }

    /**
     * An entry as it may be seen, masked as a whole before anything of it is cut or put on lines.
     *
     * @param withIds whether delay ids may be seen
     * @param withRaw whether the message as it came is wanted as well; else it is left out, which spares the work
     */
    public TraceEntry shown(TraceEntry entry, boolean withIds, boolean withRaw) {
        if (entry instanceof TraceEntry.Message message) {
            String text = text(message.text(), false, withIds);
            return new TraceEntry.Message(
                    message.exchange(), message.at(), message.widget(), message.fromWidget(), message.reply(),
                    message.json() == null || text.equals(message.text()) ? message.json() : json(text), text);
        }
        if (entry instanceof TraceEntry.Request request) {
            return new TraceEntry.Request(
                    request.exchange(), request.at(), request.call(), request.method(),
                    text(request.target(), false, withIds), text(request.head(), false, withIds),
                    text(request.body(), false, withIds));
        }
        if (entry instanceof TraceEntry.Response response) {
            boolean isError = response.status() >= 400;
            return new TraceEntry.Response(
                    response.exchange(), response.at(), response.call(), response.status(), response.elapsed(),
                    new TraceEntry.Response.Content(
                            text(response.head(), isError, withIds), text(response.body(), isError, withIds),
                            withRaw ? text(response.raw(), isError, withIds) : ""),
                    response.fault());
        }
        if (entry instanceof TraceEntry.Broken broken) {
            return new TraceEntry.Broken(
                    broken.exchange(), broken.at(), broken.call(), broken.fault(), broken.elapsed(),
                    withRaw ? text(broken.raw(), true, withIds) : "");
        }
        return entry;
    }

    private String text(String text, boolean isError, boolean withIds) {
        return isError ? ofError(text, withIds) : withIds ? forPeople(text) : forFiles(text);
    }

    private static @Nullable JsonObject json(String text) {
        try {
            return JsonReader.readObject(text);
        } catch (JsonSyntaxException e) {
            return null;
        }
    }

    private String masked(String text, boolean isError) {
        Spans spans = new Spans();
        secrets.disguises().find(text, secrets, spans);
        SecretPlaces.find(text, spans);
        if (isError) {
            plain.find(text, spans);
        }
        return spans.applyTo(text);
    }

    private String withoutIds(String text) {
        return delayIds.replaceIn(delayIds.replaceAtPlaces(text));
    }

    /** How many characters were looked at so far in searching for delay ids. */
    synchronized long steps() {
        return delayIds.steps();
    }

    /** How many were looked at so far in searching for delay ids in disguise. */
    synchronized long disguisedSteps() {
        return delayIds.disguisedSteps();
    }

    /** How many characters were looked at so far in searching for secrets. */
    synchronized long secretSteps() {
        return secrets.steps();
    }
}
