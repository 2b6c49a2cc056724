package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.ProcessSignals;
import dev.tarry.cli.terminal.Prompter;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.cli.terminal.Terminals;
import dev.tarry.testing.TestFolders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code policy ask}, chosen by a person who can be asked: yes approves and goes on, all else refuses. */
class AskedForApprovalTest {

    private static final String DELAYED = "org.matrix.msc4157.send.delayed_event";
    private static final String MESSAGE = "org.matrix.msc2762.send.event:m.room.message";
    private static final String SEND = "send m.room.message --body later --delay 1h";

    private final Path folder = Files.createTempDirectory("tarry-asked");
    private final Deque<String> answers = new ArrayDeque<>();
    private final StringWriter text = new StringWriter();
    private int asked;

    AskedForApprovalTest() throws IOException {}

    /** What the person types, one after the other; nothing more once that is used up. */
    private @Nullable String answer(String question, boolean secret) {
        assertEquals("Allow? [y/N] ", question);
        assertFalse(secret);
        asked++;
        return answers.poll();
    }

    private String run(Prompter person, String lines, String... arguments) {
        text.getBuffer().setLength(0);
        PrintWriter both = new PrintWriter(text);
        StandardStreams io = new StandardStreams(
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), both, both, Terminals.NONE, person,
                ProcessSignals.USUAL);
        List<String> line = new ArrayList<>(List.of("--sandbox=clock=held"));
        line.addAll(List.of(arguments));
        int exit = new Cli(Map.of("TARRY_CONFIG_DIR", folder.toString()), io, new SystemClock(), session -> 99).run(line);
        return text + "[exit " + exit + "]";
    }

    /** Lines of a session, of which none ends it. */
    private String session(String lines, String... typed) {
        asked = 0;
        answers.addAll(List.of(typed));
        return run(this::answer, lines, "--keep-going");
    }

    @AfterEach
    void removeTheFolder() throws IOException {
        TestFolders.delete(folder);
    }

    private static void contains(String part, String all) {
        assertTrue(all.contains(part), all);
    }

    @Test
    void yesApprovesAllThatTheCommandNeedsAndTheCommandGoesOn() {
        String said = session("policy ask\n" + SEND + "\n" + SEND + "\ncapabilities\n", "y");
        assertEquals(1, asked, said);
        contains("""
                The pseudo-widget asks for 2 capabilities:
                    org.matrix.msc4157.send.delayed_event
                        may schedule delayed events
                    org.matrix.msc2762.send.event:m.room.message
                        may send m.room.message events with any msgtype
                """, said);
        contains("approved  " + DELAYED + "  (used)", said);
        contains("approved  " + MESSAGE + "  (used)", said);
        contains("[exit 0]", said);
    }

    @Test
    void allElseRefusesAndTheNextCommandAsksAgain() {
        for (String typed : new String[] {"", "n", "no", "maybe"}) {
            String said = session("policy ask\n" + SEND + "\n" + SEND + "\n", typed, " YES ");
            assertEquals(2, asked, said);
            contains("line 2: error: The host refused: " + DELAYED + " is not approved.", said);
            contains("grant delayed send:m.room.message    approves what this needs", said);
            assertFalse(said.contains("line 3"), said);
            contains("[exit 3]", said);
        }
        String nothing = session("policy ask\n" + SEND + "\n");
        assertEquals(1, asked, nothing);
        contains("[exit 3]", nothing);
    }

    @Test
    void severalDelayedEventsAreAskedAboutOnce() {
        String said = session("policy ask\ncancel id:one id:two\n", "n");
        assertEquals(1, asked, said);
        contains("[exit 3]", said);
    }

    @Test
    void whatIsGrantedAlreadyIsNotAskedFor() {
        String said = session("policy ask\ngrant delayed state:org.example.will#me\n"
                + "send org.example.will {} --state-key me --delay 1h\ncancel last\n");
        assertEquals(0, asked, said);
        contains("[exit 0]", said);
        String message = session("policy ask\ngrant send:m.room.message#m.text receive:m.room.message#m.text\n"
                + "send m.room.message --body x\nread m.room.message --msgtype m.text\n");
        assertEquals(0, asked, message);
        contains("[exit 0]", message);
        String draft = session("policy ask\ngrant m.send.delayed_event send:m.room.message\n" + SEND + "\n");
        assertEquals(0, asked, draft);
        contains("[exit 0]", draft);
    }

    @Test
    void aGrantForAnotherKeyDoesNotDo() {
        String said = session("policy ask\ngrant state:org.example.will#me\nsend org.example.will {} --state-key you\n"
                + "read org.example.will --any-state-key\n", "y", "y");
        assertEquals(2, asked, said);
        contains("may send org.example.will state events with any state key", said);
        contains("[exit 0]", said);
    }

    @Test
    void whatWasDeniedIsAskedForAgain() {
        String said = session("policy ask\n" + SEND + "\ndeny delayed\n" + SEND + "\n", "y", "n");
        assertEquals(2, asked, said);
        contains("The pseudo-widget asks for a capability:\n    " + DELAYED + "\n", said);
        contains("[exit 3]", said);
    }

    @Test
    void aRequestOfCapabilitiesIsAskedAboutTyped() {
        String said = session("policy ask\nrequest sticky\nrequest sticky\n", "y");
        assertEquals(1, asked, said);
        contains("asks for 2 capabilities", said);
        contains("[exit 0]", said);
        contains("refused   org.matrix.msc4407.send.sticky_event", session("policy ask\nrequest sticky\n", "n"));
    }

    @Test
    void aRequestOfCapabilitiesIsAskedAboutRaw() {
        String frame = "raw {\"api\":\"fromWidget\",\"widgetId\":\"tarry\",\"requestId\":\"1\","
                + "\"action\":\"org.matrix.msc2974.request_capabilities\",\"data\":{\"capabilities\":[\"m.sticker\"]}}\n";
        String said = session("policy ask\n" + frame + "capabilities\n", "y");
        assertEquals(1, asked, said);
        contains("approved  m.sticker", said);
        contains("refused   m.sticker", session("policy ask\n" + frame + "capabilities\n", "n"));
    }

    @Test
    void theDefaultOfASessionAndOtherPoliciesRefuseOrApproveWithoutAQuestion() {
        contains("[exit 3]", session(SEND + "\n"));
        assertEquals(0, asked);
        contains("[exit 0]", session("policy ask\npolicy auto\n" + SEND + "\n"));
        assertEquals(0, asked);
        contains("[exit 3]", session("policy ask\npolicy none\n" + SEND + "\n"));
        assertEquals(0, asked);
    }

    @Test
    void whereNobodyCanBeAskedItIsRefusedAtOnce() {
        String said = run(Prompter.NOBODY, "policy ask\n" + SEND + "\n", "--keep-going");
        contains("nobody can be asked here, so what is not granted is refused", said);
        contains("line 2: error: The host refused: " + DELAYED + " is not approved.", said);
        assertFalse(said.contains("asks for"), said);
    }

    @Test
    void policySaysWhetherItAsks() {
        contains("\"policy\":\"ask\",\"asks\":false", session("policy -o json\n"));
        contains("\"policy\":\"ask\",\"asks\":true", session("policy ask -o json\n"));
        contains("policy ask makes tarry ask first", session("policy\n"));
    }

    @Test
    void aSingleCommandAsksWhereItIsToldTo() {
        String[] told = ("--policy ask --grant send:m.room.message " + SEND).split(" ");
        answers.add("y");
        contains("[exit 0]", run(this::answer, "", told));
        assertEquals(1, asked);
        contains("asks for a capability:\n    " + DELAYED + "\n", text.toString());
        answers.add("n");
        contains("[exit 3]", run(this::answer, "", told));
        contains("[exit 3]", run(Prompter.NOBODY, "", told));
        String[] request = {"--policy", "ask", "request", "m.sticker"};
        answers.add("y");
        contains("approved  m.sticker", run(this::answer, "", request));
        contains("[exit 0]", run(this::answer, "", "--policy", "ask", "--grant", "m.sticker", "request", "m.sticker"));
        assertEquals(3, asked);
    }
}
