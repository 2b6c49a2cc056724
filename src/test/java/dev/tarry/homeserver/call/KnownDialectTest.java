package dev.tarry.homeserver.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.dialect.DelayedEventLookups;
import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.homeserver.dialect.DialectCache;
import dev.tarry.homeserver.dialect.DialectFinder;
import dev.tarry.homeserver.dialect.DialectSurvey;
import dev.tarry.homeserver.dialect.HomeserverCache;
import dev.tarry.homeserver.dialect.KnownDialect;
import dev.tarry.homeserver.wire.Origin;
import dev.tarry.homeserver.wire.TlsSettings;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.remark.Remark;
import dev.tarry.remark.Step;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.TraceEntry;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A dialect that nobody names: what each command asks, how long it is remembered, and what changes its mind. */
class KnownDialectTest {

    private static final long DAY = 86_400_000L;

    private Sandbox sandbox;
    private long wall = 1_800_000_000_000L;
    private JsonObject kept = JsonObject.EMPTY;
    private final List<TraceEntry> trace = new ArrayList<>();
    private KnownDialect knownDialect;
    private DelayedEventLookups lookups;
    private DialectFinder finder;
    private HomeserverCallPerformer calls;

    @AfterEach
    void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    /** A tarry that begins anew, with what is kept on disk. */
    private void begin() throws Exception {
        begin(sandbox.url());
    }

    private void begin(String url) throws Exception {
        TimeSource clock = new TimeSource() {
            @Override
            public long wallMillis() {
                return wall;
            }

            @Override
            public long monotonicNanos() {
                return System.nanoTime();
            }

            @Override
            public boolean isHeld() {
                return false;
            }
        };
        HomeserverCache cache = new HomeserverCache() {
            @Override
            public JsonObject load() {
                return kept;
            }

            @Override
            public void store(JsonObject now) {
                kept = now;
            }
        };
        knownDialect = new KnownDialect(Dialect.AUTO, new DialectCache(cache, clock));
        Homeserver homeserver = new Homeserver(
                new Homeserver.Connection(
                        Origin.parse(url), TlsSettings.DEFAULT, sandbox.users().get(0).accessToken(),
                        Duration.ofSeconds(10)),
                clock, trace::add, new Homeserver.CallNumbers());
        lookups = new DelayedEventLookups(homeserver, knownDialect);
        finder = new DialectFinder(homeserver, knownDialect);
        calls = new HomeserverCallPerformer(homeserver, knownDialect, new EncryptionCache(), new TransactionIds(clock),
                CallIntents.NONE);
    }

    private void speaks(String dialect) throws Exception {
        stop();
        sandbox = Sandbox.start(SandboxConfig.builder().speaks(dialect).build());
        begin();
    }

    private Answer schedule() {
        JsonObject content = JsonObject.of("topic", "t");
        return calls.perform(1, new HomeserverCall.SendEvent(
                new RoomId(sandbox.roomId()), new EventType("com.example.will"), new StateKey("me"), content, Json.of(60_000),
                null), CallOptions.NONE).answer();
    }

    private Answer restart(String id) {
        return calls.perform(1, new HomeserverCall.UpdateDelayedEvent(new DelayId(id), "restart"), CallOptions.NONE).answer();
    }

    @Test
    void theAnswersBeforeTheLastAreToldAsWell() throws Exception {
        speaks("get-one");
        CallOptions retrying = new CallOptions(Sending.USUAL, null, 2, null, null);
        restart("syd_nobodys");
        sandbox.addFault("status=502,on=restart,times=1");
        CallReport report = calls.perform(
                1, new HomeserverCall.UpdateDelayedEvent(new DelayId("syd_nobodys"), "restart"), retrying);
        assertEquals(404, report.answer().status());
        assertEquals(List.of(502), report.earlier().stream().map(Answer::status).toList());
        assertTrue(trace.stream().anyMatch(entry -> entry instanceof TraceEntry.Note note
                && note.remark().equals(new Remark.Retry(1, 502, null, 500))));
    }

    @Test
    void anIpv6LiteralIsAHomeserver() throws Exception {
        stop();
        // Where a machine has no IPv6 at all, its form of an IPv4 address has to do.
        boolean hasIpv6 = NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null;
        sandbox = Sandbox.start(hasIpv6 ? SandboxConfig.builder().bind("::1").build() : SandboxConfig.defaults());
        String url = sandbox.url().replace("127.0.0.1", "[::ffff:127.0.0.1]");
        assertTrue(url.startsWith("http://[::"), url);
        begin(url);
        assertTrue(schedule().isOk());
        assertEquals("GET /_matrix/client/versions", asked().get(0));
    }

    /** The requests since the last time this was asked. */
    private List<String> asked() {
        List<String> asked = new ArrayList<>();
        for (TraceEntry entry : trace) {
            if (entry instanceof TraceEntry.Request request) {
                asked.add(request.method() + " " + request.target());
            }
        }
        trace.clear();
        return asked;
    }

    private static long onManagement(List<String> asked) {
        return asked.stream().filter(line -> line.contains("/delayed_events")).count();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "synapse@1.126.0", "body-auth", "path-noauth", "path-optauth", "limits", "get-one", "put-delay", "msc-unstable",
        "stable"})
    void aCommandAsksAtMostFourThingsTheFirstTimeAndNothingAgainWithinTheWeek(String dialect) throws Exception {
        speaks(dialect);
        String id = schedule().json().text("delay_id");
        assertTrue(asked().size() - 1 <= 4);
        kept = JsonObject.EMPTY;
        begin();
        assertTrue(restart(id).isOk());
        List<String> forRestart = asked();
        assertTrue(forRestart.size() - 1 <= 4 && onManagement(forRestart) - 1 <= 2, forRestart::toString);
        kept = JsonObject.EMPTY;
        begin();
        assertEquals(id, lookups.one(1, new DelayId(id)).item().text("delay_id"));
        List<String> forLookup = asked();
        assertTrue(forLookup.size() - 1 <= 4 && onManagement(forLookup) - 1 <= 2, forLookup::toString);

        schedule();
        restart(id);
        asked();
        for (int day = 0; day < 6; day++) {
            begin();
            restart(id);
            lookups.one(1, new DelayId(id));
            assertEquals(2, asked().size());
            schedule();
            List<String> again = asked();
            again.remove("GET /_matrix/client/versions");
            assertEquals(1, again.size(), again::toString);
            wall += DAY;
        }
        wall += 2 * DAY;
        begin();
        assertNull(knownDialect.dialect().schedule());
        assertNull(knownDialect.dialect().manage());
        assertNull(knownDialect.dialect().lookup());
    }

    @ParameterizedTest
    @CsvSource({
        "body-auth, path-noauth", "body-auth, get-one", "get-one, body-auth", "path-optauth, synapse@1.126.0",
        "put-delay, get-one", "msc-unstable, limits", "stable, get-one", "get-one, stable", "stable, msc-unstable"})
    void anAnswerThatContradictsIsBelieved(String before, String after) throws Exception {
        speaks(before);
        new DialectSurvey(finder, knownDialect).complete(1, new RoomId(sandbox.roomId()));
        assertEquals(before, knownDialect.dialect().spell());
        wall += DAY;
        speaks(after);
        asked();
        String id = schedule().json().text("delay_id");
        assertEquals(200, restart(id).status());
        assertEquals(id, lookups.one(1, new DelayId(id)).item().text("delay_id"));
        assertTrue(asked().size() <= 10);
        restart(id);
        lookups.one(1, new DelayId(id));
        assertEquals(2, asked().size());
    }

    @Test
    void aListOfAnotherShapeIsLookedInto() throws Exception {
        speaks("get-one");
        new DialectSurvey(finder, knownDialect).complete(1, new RoomId(sandbox.roomId()));
        speaks("limits");
        schedule();
        lookups.list(1);
        assertEquals("list", knownDialect.dialect().lookup().word());
        assertTrue(trace.stream().anyMatch(entry -> entry instanceof TraceEntry.Note note
                && note.remark().equals(new Remark.Attempt(Step.LIST_HAS_CHANGED))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"html,on=restart", "status=500,on=restart", "status=403,on=restart", "drop=before,on=restart"})
    void onlyUnrecognizedLeadsToAnotherForm(String fault) throws Exception {
        sandbox = Sandbox.start(SandboxConfig.builder().speaks("get-one").faults(List.of(fault)).build());
        begin();
        restart("syd_nobodys");
        assertEquals(1, onManagement(asked()));
    }

    @Test
    void whereNothingIsAdvertisedNothingIsScheduled() throws Exception {
        speaks("none");
        HomeserverCall.SendEvent event = new HomeserverCall.SendEvent(
                new RoomId(sandbox.roomId()), new EventType("m.room.message"), null, JsonObject.EMPTY, Json.of(1_000), null);
        assertFalse(calls.perform(1, event, CallOptions.NONE).answer().json().has("event_id"));
        assertEquals(List.of("GET /_matrix/client/versions"), asked());
    }

    /** A homeserver that once sent at once is not trusted for a week, until its owner is told to be asked anew. */
    @Test
    void sendingAtOnceIsRememberedUntilItIsForgotten() throws Exception {
        speaks("get-one");
        finder.flags().rememberSentAtOnce();
        wall += 6 * DAY;
        begin();
        assertFalse(finder.flags().check(1, true).mayPass());
        knownDialect.doubt();
        assertTrue(finder.flags().check(2, true).mayPass());
        knownDialect.settle(true);
        begin();
        assertTrue(finder.flags().check(3, true).mayPass());
    }

    /** What is asked for anew and not answered is known as before, also by the next command. */
    @Test
    void whatWasKnownIsKeptUntilItWasAskedAnew() throws Exception {
        speaks("get-one");
        finder.flags().rememberSentAtOnce();
        knownDialect.doubt();
        assertTrue(finder.flags().check(1, true).mayPass());
        knownDialect.settle(false);
        assertFalse(finder.flags().check(2, true).mayPass());
        begin();
        assertFalse(finder.flags().check(3, true).mayPass());
    }
}
