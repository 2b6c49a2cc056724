package dev.tarry.cli.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.Cli;
import dev.tarry.cli.ShellSession;
import dev.tarry.cli.terminal.ProcessSignals;
import dev.tarry.cli.terminal.Prompter;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.cli.terminal.Terminals;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the shell offers for a half-typed line; {@code |} is the cursor. */
class CompletionTest {

    private static final String MEMBER = "org.matrix.msc3401.call.member";

    @TempDir
    private Path folder;
    private final StringWriter printed = new StringWriter();

    /** What is done with a session. */
    private interface Use {
        void of(ShellSession session) throws IOException;
    }

    private void inShell(Use use) {
        PrintWriter out = new PrintWriter(printed, true);
        StandardStreams io = new StandardStreams(
                InputStream.nullInputStream(), out, out, Terminals.ALL, Prompter.NOBODY, ProcessSignals.USUAL);
        List<Throwable> failed = new ArrayList<>();
        int exit = new Cli(Map.of("TARRY_CONFIG_DIR", folder.toString()), io, new SystemClock(), session -> {
            try {
                assertEquals(0, session.start());
                use.of(session);
            } catch (IOException | AssertionError e) {
                // A start of tarry would make a defect of it and go on.
                failed.add(e);
            }
            return 0;
        }).run(List.of("--sandbox=clock=held"));
        assertEquals(List.of(), failed, printed::toString);
        assertEquals(0, exit, printed::toString);
    }

    private static void run(ShellSession session, String line) {
        session.run(line);
    }

    private static List<Completion> offered(ShellSession session, String line) {
        int cursor = line.indexOf('|');
        return session.complete(line.substring(0, cursor) + line.substring(cursor + 1), cursor);
    }

    private static List<String> values(ShellSession session, String line) {
        List<String> values = new ArrayList<>();
        offered(session, line).forEach(one -> values.add(one.value()));
        return values;
    }

    private static void schedule(ShellSession session) {
        run(session, "grant delayed state:" + MEMBER + " state:org.example.will send:org.example.note");
        run(session, "send " + MEMBER + " {} --state-key me --delay 10s");
        run(session, "send org.example.will {} --state-key other --delay 20s");
    }

    @Test
    void subcommandsAreOfferedBehindTheirCommand() {
        inShell(session -> {
            assertEquals(List.of("clock", "fault", "users"), values(session, "sandbox |"));
            assertEquals(List.of("list", "show", "off", "lines", "full"), values(session, "trace |"));
            assertEquals(List.of("list", "use", "show", "remove"), values(session, "profile |"));
            assertEquals(List.of("list", "use", "create", "join", "state"), values(session, "room |"));
            assertEquals(List.of("show", "refresh", "diff"), values(session, "dialect |"));
            assertEquals(List.of("hold", "advance", "release"), values(session, "sandbox clock |"));
            assertEquals(List.of("clock", "fault", "users"), values(session, "help sandbox |"));
        });
    }

    @Test
    void aDelayIsOfferedByNameAndByTheBeginningOfItsIdWithWhatItIs() {
        inShell(session -> {
            schedule(session);
            assertEquals(List.of("last", "delay-1", "delay-2"), values(session, "restart |"));
            assertEquals(List.of("syd_1", "syd_2"), values(session, "cancel sy|"));
            assertEquals(List.of("syd_1"), values(session, "cancel syd_1|"));
            assertEquals(List.of("id:syd_1", "id:syd_2"), values(session, "send-now id:|"));
            assertEquals(MEMBER + ", due in 10.0 s", offered(session, "wait delay-1|").get(0).description());
            assertEquals("delay-2, org.example.will, due in 20.0 s", offered(session, "restart la|").get(0).description());
            run(session, "cancel delay-1");
            assertEquals(List.of("delay-2"), values(session, "restart delay|"));
        });
    }

    @Test
    void stateTypesAreOfferedForState() {
        inShell(session -> {
            schedule(session);
            assertTrue(values(session, "send |").contains("m.room.message"));
            assertTrue(values(session, "send |").contains("m.room.topic"));
            assertEquals(List.of(MEMBER, "org.example.will"), values(session, "send org.| --state-key x"));
            assertEquals(List.of("m.room.member"), values(session, "send m.room.me| --state-key=x"));
            assertEquals(List.of("m.room.member"), values(session, "read --any-state-key m.room.me|"));
            assertEquals(List.of("m.room.message", "m.room.member"), values(session, "read m.room.me|"));
            assertEquals(List.of("state:org.example.will"), values(session, "grant state:org.e|"));
            assertEquals(List.of("me", "other"), values(session, "send x --state-key |").subList(0, 2));
            assertEquals(List.of("m.room.member"), values(session, "room state m.room.me|"));
        });
    }

    @Test
    void capabilitiesAreOfferedStepByStepAndLongOnesOnceTheyAreBegun() {
        inShell(session -> {
            List<String> first = values(session, "grant |");
            assertTrue(first.containsAll(List.of("delayed", "sticky", "send:", "state:")), first::toString);
            assertTrue(first.stream().noneMatch(word -> word.startsWith("org.")), first::toString);
            assertEquals(List.of("org.matrix.msc2762.send.event:", "org.matrix.msc2762.send.state_event:"),
                    values(session, "grant org.matrix.msc2762.send|"));
            assertEquals(List.of("org.matrix.msc2762.send.event:m.room.message"),
                    values(session, "request org.matrix.msc2762.send.event:m.room.m|"));
            assertEquals(List.of("send:m.room.message"), values(session, "capabilities send:m.room.m|"));
        });
    }

    @Test
    void denyOffersWhatIsApproved() {
        inShell(session -> {
            assertEquals(List.of(), values(session, "deny s|"));
            run(session, "grant delayed send:org.example.note");
            assertEquals(List.of("delayed", "send:org.example.note"), values(session, "deny |").stream().sorted().toList());
            assertEquals(List.of("org.matrix.msc2762.send.event:org.example.note"),
                    values(session, "deny org.matrix.msc2762|"));
        });
    }

    @Test
    void grantOffersFirstWhatARequestWasRefusedFor() {
        inShell(session -> {
            run(session, "send org.example.note {} --delay 8s");
            assertEquals("delayed", values(session, "grant |").get(0));
            assertTrue(values(session, "grant send:org|").contains("send:org.example.note"));
        });
    }

    @Test
    void exchangesAreOfferedWithWhatTheyWere() {
        inShell(session -> {
            run(session, "grant send:org.example.note");
            run(session, "send org.example.note {}");
            Completion newest = offered(session, "trace show |").get(0);
            assertEquals("send_event org.example.note", newest.description());
            assertEquals(newest, offered(session, "explain |").get(0));
        });
    }

    @Test
    void errorsAreOfferedToExplain() {
        inShell(session -> {
            assertEquals(List.of("M_LIMIT_EXCEEDED"), values(session, "explain M_LIM|"));
            assertTrue(values(session, "explain rate-of|").contains("rate-of-updates"));
            assertEquals(List.of("restart"), values(session, "explain 429 --on rest|"));
        });
    }

    @Test
    void theCaseOfLettersDoesNotCountWhereNothingElseFits() {
        inShell(session -> {
            assertEquals(List.of("M_LIMIT_EXCEEDED"), values(session, "explain m_lim|"));
            assertEquals(List.of("send", "send-now"), values(session, "SEN|"));
            assertEquals(List.of("--any-state-key"), values(session, "read --ANY|"));
        });
    }

    @Test
    void faultsAreOfferedWordByWord() {
        inShell(session -> {
            assertEquals(List.of("clear"), values(session, "sandbox fault cl|"));
            assertEquals(List.of("status="), values(session, "sandbox fault stat|"));
            assertEquals(List.of("status=503"), values(session, "sandbox fault status=503|"));
            assertEquals(List.of("status=503,on="), values(session, "sandbox fault status=503,o|"));
            assertEquals(List.of("status=503,on=restart+cancel,tell=both", "status=503,on=restart+cancel,tell=body"),
                    values(session, "sandbox fault status=503,on=restart+cancel,tell=bo|"));
            assertEquals(List.of("drop=after"), values(session, "sandbox fault drop=a|"));
        });
    }

    @Test
    void filesAreOfferedBehindAnAtSignAndForOptionsThatTakeThem() {
        inShell(session -> {
            Files.writeString(folder.resolve("content.json"), "{}");
            Files.createDirectories(folder.resolve("contents"));
            List<String> offered = new ArrayList<>(values(session, "send x @" + folder + "/cont|"));
            offered.sort(null);
            assertEquals(List.of("@" + folder + "/content.json", "@" + folder + "/contents/"), offered);
            assertEquals(List.of(folder + "/content.json"), values(session, "sandbox --store " + folder + "/content.|"));
            assertEquals(List.of("--store=" + folder + "/content.json"),
                    values(session, "sandbox --store=" + folder + "/content.|"));
        });
    }

    @Test
    void wordsAreCompletedInQuotesAfterAnEqualsSignAndInTheMiddleOfALine() {
        inShell(session -> {
            assertEquals(List.of("m.room.message"), values(session, "send 'm.room.mess|"));
            assertEquals(List.of("m.room.message"), values(session, "send \"m.room.mess|"));
            assertEquals(List.of("--output=json"), values(session, "send x --output=j|"));
            assertEquals(List.of("m.room.message"), values(session, "send m.room.mess| {} --delay 8s"));
            assertEquals(List.of("send", "send-now"), values(session, "sen|d m.room.message"));
            assertEquals(List.of("!sandbox:localhost"), values(session, "--room |"));
            assertEquals(List.of("!sandbox:localhost"), values(session, "read m.room.message --in !|"));
            assertEquals(List.of(), values(session, "send x {\"a\":|"));
        });
    }

    @Test
    void optionsAreOfferedOnceAndWhereNothingElseIsKnown() {
        inShell(session -> {
            assertEquals(List.of("--delay", "--delay-json"), values(session, "send x --del|"));
            assertEquals(List.of("--delay-json"), values(session, "send x --delay 8s --del|"));
            assertEquals(List.of("--delay-json"), values(session, "send x --del| --delay 8s"));
            assertTrue(values(session, "send x {} |").contains("--state-key"));
            assertEquals(List.of(), values(session, "send x --delay |"));
            assertEquals(List.of(), values(session, "send x -- --del|"));
        });
    }

    /** Whoever presses Tab waits for nobody: nothing is sent, and nothing is opened. */
    @Test
    void completionMakesNoRequest() {
        inShell(session -> {
            schedule(session);
            int exchanges = offered(session, "trace show |").size();
            for (String line : List.of("|", "send |", "restart |", "deny |", "explain |", "room use |", "sandbox fault |")) {
                offered(session, line);
            }
            assertEquals(exchanges, offered(session, "trace show |").size());
        });
    }
}
