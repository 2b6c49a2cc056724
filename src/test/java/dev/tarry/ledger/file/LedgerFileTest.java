package dev.tarry.ledger.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.cancellation.Cancellation;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.ledger.BadLine;
import dev.tarry.ledger.LedgerAccount;
import dev.tarry.ledger.LedgerBook;
import dev.tarry.ledger.LedgerEntry;
import dev.tarry.ledger.LedgerState;
import dev.tarry.matrix.DelayId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger's file: shared, appended, and read from its end. */
class LedgerFileTest {

    private static final LedgerAccount CAROL = new LedgerAccount("https://hs.example", "@carol:example.org");
    private static final JsonObject WHAT = JsonObject.builder()
            .put("room_id", "!r:example.org").put("type", "m.x").put("state_key", "").put("delay_ms", 8_000).build();
    private static final long NOW = 1_767_225_600_000L;

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("deep").resolve("carol.ndjson");
    }

    private LedgerFile ledger() {
        return new LedgerFile(file(), new Cancellation());
    }

    private static LedgerEntry schedule(LedgerFile ledger) throws LedgerException {
        LedgerEntry intent = ledger.intend(CAROL, WHAT, NOW);
        return scheduled(ledger, intent.number());
    }

    private static LedgerEntry scheduled(LedgerFile ledger, int number) throws LedgerException {
        LedgerEntry entry = ledger.change(number, one -> one.scheduled(new DelayId("id-" + number), NOW + 8_000, NOW));
        assertNotNull(entry);
        return entry;
    }

    private static void fire(LedgerFile ledger, int number) throws LedgerException {
        ledger.change(number, one -> one.ended(
                LedgerState.FIRED, JsonObject.of("event_id", "$e" + number), NOW + 8_003, NOW + 8_010));
    }

    @Test
    void aFileThatIsNotThereIsAnEmptyLedgerAndIsNotMadeByReading() throws Exception {
        assertEquals(0, ledger().read().numbers());
        assertEquals(0, ledger().readAll().all().size());
        assertNull(ledger().change(1, one -> one));
        assertEquals(0, ledger().rewrite(one -> true));
    }

    @Test
    void itIsItsOwnersAlone() throws Exception {
        schedule(ledger());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        ledger().readAll();
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        schedule(ledger());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())));
    }

    @Test
    void anIntentIsInTheFileBeforeItsAnswer() throws Exception {
        LedgerEntry intent = ledger().intend(CAROL, WHAT, NOW);
        assertEquals("delay-1", intent.name());
        assertEquals(
                "{\"ledger\":1,\"name\":\"delay-1\",\"state\":\"unconfirmed\",\"homeserver\":\"https://hs.example\","
                        + "\"user_id\":\"@carol:example.org\",\"room_id\":\"!r:example.org\",\"type\":\"m.x\",\"state_key\":\"\","
                        + "\"delay_ms\":8000,\"trying\":\"schedule\",\"written_at\":\"2026-01-01T00:00:00.000Z\"}\n",
                Files.readString(file()));
    }

    @Test
    void numbersGoOnInAnotherTarry() throws Exception {
        assertEquals(1, schedule(ledger()).number());
        assertEquals(2, schedule(ledger()).number());
        assertEquals(2, ledger().read().newest(CAROL).number());
        assertEquals("id-1", ledger().read().byNumber(1).id().text());
    }

    @Test
    void restartsOfTwoAreCountedTogether() throws Exception {
        LedgerFile one = ledger();
        LedgerFile other = ledger();
        schedule(one);
        for (int i = 0; i < 3; i++) {
            one.change(1, entry -> entry.restarted(NOW + 9_000, NOW));
            other.change(1, entry -> entry.restarted(NOW + 9_500, NOW));
        }
        assertEquals(6, one.read().byNumber(1).restarts());
        assertEquals(NOW + 9_500, other.read().byNumber(1).dueAt());
    }

    @Test
    void whoKnowsLessDoesNotOverwriteWhatBecameOfIt() throws Exception {
        LedgerFile ledger = ledger();
        schedule(ledger);
        fire(ledger, 1);
        String before = Files.readString(file());
        ledger.change(1, one -> one.ended(LedgerState.GONE, JsonObject.EMPTY, NOW, NOW));
        assertEquals(before, Files.readString(file()));
        assertEquals(LedgerState.FIRED, ledger().readAll().byNumber(1).state());
    }

    @Test
    void aRestartThatWasAnsweredTakesBackWhatWasThoughtOfIt() throws Exception {
        LedgerFile ledger = ledger();
        schedule(ledger);
        JsonObject end = JsonObject.of("lateness_from", Json.of("homeserver"), "ended_by", Json.of("timer"));
        ledger.change(1, one -> one.ended(LedgerState.GONE, end, NOW, NOW));
        ledger.change(1, one -> one.restarted(NOW + 20_000, NOW));
        LedgerEntry alive = ledger().read().byNumber(1);
        assertFalse(alive.json().has("lateness_from") || alive.json().has("ended_by"), alive.json()::toString);
        assertEquals(LedgerState.SCHEDULED, alive.state());
        assertNull(alive.endedAt());
    }

    @Test
    void aTornLineIsNamedAndIsNoEnd() throws Exception {
        LedgerFile ledger = ledger();
        schedule(ledger);
        Files.writeString(file(), "{\"ledger\":1,\"name\":\"del", StandardOpenOption.APPEND);
        assertEquals(List.of(new BadLine(3, BadLine.Flaw.TORN)), ledger.read().bad());
        assertEquals(2, schedule(ledger).number());
        assertEquals(List.of(new BadLine(3, BadLine.Flaw.TORN)), ledger().readAll().bad());
        assertEquals(2, ledger().readAll().all().size());
        assertTrue(Files.readString(file()).contains("\"del\n{"));
    }

    @Test
    void eachBadLineSaysWhatIsWrongWithIt() throws Exception {
        schedule(ledger());
        byte[] latin = "{\"ledger\":1,\"name\":\"delay-1\",\"x\":\"\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        String account = ",\"homeserver\":\"https://hs.example\",\"user_id\":\"@carol:example.org\"}\n";
        append("hello\n", "[1]\n", "{}\n", "{\"ledger\":2}\n", "\n", "{\"ledger\":1,\"name\":\"delay-0\",\"state\":\"gone\"}\n",
                "{\"ledger\":1,\"name\":\"delay-12345678901\",\"state\":\"gone\"}\n",
                "{\"ledger\":1,\"name\":\"delay-4\",\"state\":\"merry\"}\n",
                "{\"ledger\":1,\"name\":\"delay-4\",\"state\":\"gone\"}\n",
                "{\"ledger\":1,\"name\":\"delay-1\",\"state\":\"gone\",\"delay_id\":\"other\"" + account);
        Files.write(file(), latin, StandardOpenOption.APPEND);
        LedgerBook all = ledger().readAll();
        List<String> flaws = all.bad().stream().map(bad -> bad.number() + " " + bad.flaw().word()).toList();
        assertEquals(
                List.of("3 torn", "4 torn", "5 not_ours", "6 later", "8 no_name", "9 no_name", "10 unknown_state",
                        "11 no_account", "12 name_taken", "13 not_utf8"),
                flaws);
        assertEquals(LedgerState.SCHEDULED, all.byNumber(1).state());
    }

    private void append(String... lines) throws IOException {
        for (String line : lines) {
            Files.writeString(file(), line, StandardOpenOption.APPEND);
        }
    }

    @Test
    void aLongLedgerIsReadFromItsLastMark() throws Exception {
        LedgerFile ledger = ledger();
        for (int i = 1; i <= 500; i++) {
            schedule(ledger);
            if (i % 7 != 0) {
                fire(ledger, i);
            }
        }
        LedgerFile fresh = ledger();
        LedgerBook read = fresh.read();
        LedgerBook all = ledger().readAll();
        assertEquals(all.lines(), read.lines());
        assertEquals(500, read.numbers());
        assertEquals(71, read.open());
        assertEquals(
                all.all().stream().filter(one -> !one.state().isEnded()).map(one -> one.json().toString()).toList(),
                read.all().stream().filter(one -> !one.state().isEnded()).map(one -> one.json().toString()).toList());
        // What lies before the mark is not looked at any more.
        byte[] bytes = Files.readAllBytes(file());
        bytes[10] = '\n';
        Files.write(file(), bytes);
        assertEquals(List.of(), ledger().read().bad());
        assertFalse(ledger().readAll().bad().isEmpty());
    }

    @Test
    void anEndedOneFromBeforeTheMarkIsStillChanged() throws Exception {
        LedgerFile ledger = ledger();
        for (int i = 1; i <= 200; i++) {
            schedule(ledger);
            fire(ledger, i);
        }
        LedgerEntry alive = ledger().change(3, one -> one.restarted(NOW + 1, NOW));
        assertNotNull(alive);
        assertEquals(1, ledger().read().byNumber(3).restarts());
    }

    @Test
    void badLinesAreCarriedOverMarks() throws Exception {
        LedgerFile ledger = ledger();
        schedule(ledger);
        append("hello\n");
        for (int i = 2; i <= 300; i++) {
            schedule(ledger);
            fire(ledger, i);
        }
        assertEquals(List.of(new BadLine(3, BadLine.Flaw.TORN)), ledger().read().bad());
    }

    @Test
    void rewritingKeepsTheLastLineOfEachAndWhatSaysNothing() throws Exception {
        LedgerFile ledger = ledger();
        LedgerFile other = ledger();
        for (int i = 1; i <= 100; i++) {
            schedule(ledger);
            if (i > 10) {
                fire(ledger, i);
            }
        }
        append("hello\n");
        assertEquals(100, other.read().numbers());
        assertEquals(90, ledger.rewrite(one -> !one.state().isEnded()));
        LedgerBook all = ledger().readAll();
        assertEquals(10, all.all().size());
        assertEquals(List.of(new BadLine(11, BadLine.Flaw.TORN)), all.bad());
        assertEquals(101, schedule(other).number());
        assertEquals(102, schedule(ledger).number());
        assertEquals(12, ledger().read().open());
    }

    @Test
    void manyThreadsAndLedgersGiveEachNumberOnce() throws Exception {
        List<Thread> threads = new ArrayList<>();
        TreeSet<Integer> numbers = new TreeSet<>();
        List<Exception> failures = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            LedgerFile ledger = ledger();
            Thread thread = new Thread(() -> {
                try {
                    for (int n = 0; n < 40; n++) {
                        int number = schedule(ledger).number();
                        synchronized (numbers) {
                            numbers.add(number);
                        }
                        if (n % 10 == 9) {
                            ledger.rewrite(one -> true);
                        }
                    }
                } catch (LedgerException | RuntimeException e) {
                    synchronized (numbers) {
                        failures.add(e);
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), failures);
        assertEquals(320, numbers.size());
        assertEquals(320, numbers.last());
        assertEquals(320, ledger().readAll().all().size());
    }

    @Test
    void aReadingDoesNotChangeWithWhatIsWrittenLater() throws Exception {
        LedgerFile ledger = ledger();
        schedule(ledger);
        LedgerBook before = ledger.read();
        schedule(ledger);
        fire(ledger, 1);
        assertEquals(1, before.all().size());
        assertEquals(LedgerState.SCHEDULED, before.byNumber(1).state());
    }

    @Test
    void whatAnotherHasEndedIsRemembered() throws Exception {
        LedgerFile ledger = ledger();
        schedule(ledger);
        schedule(ledger);
        fire(ledger(), 1);
        LedgerBook now = ledger.read();
        assertNull(now.byNumber(1));
        assertEquals(LedgerState.FIRED, now.recentlyEnded(1).state());
        assertNull(now.recentlyEnded(2));
    }

    @Test
    void readingLeavesAFileThatIsNoLedgerAsItIs() throws Exception {
        Path foreign = folder.resolve("hosts");
        String text = "127.0.0.1 localhost\n".repeat(5_000);
        Files.writeString(foreign, text);
        Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("rw-r--r--"));
        LedgerFile ledger = new LedgerFile(foreign, new Cancellation());
        assertEquals(5_000, ledger.read().bad().size());
        assertEquals(5_000, ledger.readAll().badLines());
        assertNull(ledger.change(1, one -> one.trying("cancel", NOW)));
        assertEquals(0, ledger.rewrite(one -> false));
        assertEquals(text, Files.readString(foreign));
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(foreign)));
    }

    @Test
    void rewritingLeavesALinkALink() throws Exception {
        schedule(ledger());
        Path link = Files.createSymbolicLink(folder.resolve("link"), file());
        LedgerFile ledger = new LedgerFile(link, new Cancellation());
        fire(ledger, 1);
        assertEquals(1, ledger.rewrite(one -> false));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(0, ledger().readAll().all().size());
        assertEquals(2, schedule(ledger).number());
    }

    @Test
    void whatCannotBeWrittenSaysWhy() throws Exception {
        Files.createDirectories(file().getParent());
        Files.createDirectory(file());
        LedgerException failure = assertThrows(LedgerException.class, () -> ledger().intend(CAROL, WHAT, NOW));
        assertEquals(LedgerException.Kind.UNWRITABLE, failure.kind());
        assertEquals(file(), failure.file());
    }

    @Test
    void unknownKeysAreKept() throws Exception {
        schedule(ledger());
        String line = Files.readString(file()).lines().reduce((a, b) -> b).orElseThrow();
        append(line.replace("{\"ledger\":1,", "{\"ledger\":1,\"note\":{\"a\":[1.50]},") + "\n");
        ledger().change(1, one -> one.restarted(NOW, NOW));
        assertTrue(ledger().read().byNumber(1).json().toString().contains("\"note\":{\"a\":[1.50]}"));
    }
}
