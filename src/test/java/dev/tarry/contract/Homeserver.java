package dev.tarry.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

/** A homeserver that the checklist is held against: the sandbox, or a real one. */
interface Homeserver extends AutoCloseable {

    /** Another configuration of the same dialect. */
    enum Variant {
        /** Delayed events switched off by a maximum delay of 0. */
        OFF,
        /** Delayed events switched off by a maximum number of 0. */
        OFF_BY_COUNT,
        /** Two delayed events for a user. */
        TWO_SCHEDULED,
        /** Delays up to ten seconds. */
        TEN_SECONDS,
        /** The rate limits and bounds of a server that nobody configured. */
        DEFAULT_LIMITS,
        /** What is scheduled outlives the process. */
        PERSISTENT,
        /** Ids as in production, and time that passes by itself. */
        PRODUCTION_IDS
    }

    /** Something that becomes true. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /** The base URL, without a slash at its end. */
    String url();

    Dialect dialect();

    /** The server's administrator. */
    Account admin();

    /** The server's time in Unix milliseconds. */
    long now();

    /** Lets time pass. */
    void pass(Duration time) throws Exception;

    /** The same dialect configured otherwise; whoever asks closes it. */
    Homeserver with(Variant... variants) throws Exception;

    /** Ends the server and starts it again on what it stored, after at least that while. */
    void restart(Duration down) throws Exception;

    @Override
    void close() throws IOException;

    default void pass(long millis) throws Exception {
        pass(Duration.ofMillis(millis));
    }

    /** How late it may be with what is due: much, if it shares its machine with others of its kind. */
    default Duration patience() {
        return Duration.ofSeconds(5);
    }

    /** Waits for something to be so. */
    default void eventually(String what, Condition condition) throws Exception {
        eventually(patience(), what, condition);
    }

    default void eventually(Duration within, String what, Condition condition) throws Exception {
        long end = now() + within.toMillis();
        while (!condition.holds()) {
            assertTrue(now() < end, () -> "not so within " + within + ": " + what);
            pass(50);
        }
    }

    /** Nobody in particular, without a token. */
    default Account nobody() {
        return new Account(this, null, null, null, null);
    }

    /** A new user, whose name begins with this one. */
    default Account account(String name) throws Exception {
        String user = name + "-" + UUID.randomUUID().toString().substring(0, 8);
        String password = "secret-" + user;
        JsonObject wish = JsonObject.builder()
                .put("username", user)
                .put("password", password)
                .put("auth", JsonObject.of("type", "m.login.dummy"))
                .build();
        return opened(nobody().post(Api.V3 + "/register", wish.toString()), password);
    }

    /** Another device of the user. */
    default Account secondDevice(Account first) throws Exception {
        JsonObject wish = JsonObject.builder()
                .put("type", "m.login.password")
                .put("identifier", JsonObject.of("type", Json.of("m.id.user"), "user", Json.of(first.userId())))
                .put("password", first.password())
                .build();
        return opened(nobody().post(Api.V3 + "/login", wish.toString()), first.password());
    }

    /** A new guest. */
    default Account guest() throws Exception {
        return opened(nobody().post(Api.V3 + "/register?kind=guest", "{}"), null);
    }

    private Account opened(Answer answer, String password) {
        JsonObject json = answer.ok();
        return new Account(this, json.text("user_id"), json.text("device_id"), json.text("access_token"), password);
    }
}
