package dev.tarry.process;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code policy ask} on a terminal: the question, and each way to answer it. */
class ApprovalQuestionIT {

    private static final String SEND = "send m.room.message --body x";
    private static final String QUESTION = "Allow? [y/N]";

    @ParameterizedTest
    @CsvSource({"xterm-256color,120", "xterm-256color,40", "dumb,80"})
    void theShellAsksAndGoesOnAsItIsAnswered(String term, int columns) throws IOException {
        try (OpenShell shell = OpenShell.onSandbox(term, columns)) {
            Tmux terminal = shell.terminal();
            shell.say("policy ask", "policy ask");
            terminal.enter(SEND);
            terminal.awaitLastLine(QUESTION);
            terminal.enter("n");
            terminal.await("the refusal", screen -> screen.contains("grant send:m.room.message") && screen.endsWith("❯"));
            terminal.enter(SEND);
            terminal.awaitLastLine(QUESTION);
            terminal.press("C-c");
            terminal.await("the end of the line", screen -> screen.contains("Interrupted; nothing was changed.")
                    && screen.endsWith("❯"));
            terminal.enter(SEND);
            terminal.awaitLastLine(QUESTION);
            terminal.enter("y");
            terminal.await("the event id", screen -> screen.contains("    $") && screen.endsWith("❯"));
            terminal.enter(SEND);
            terminal.await("another event, without a question",
                    screen -> screen.split("    \\$").length == 3 && screen.endsWith("❯"));
        }
    }

    @Test
    void aSingleCommandAsksAndEndsByASignal() throws IOException {
        String words = "--sandbox --policy ask send m.room.message --body x";
        try (OpenShell shell = OpenShell.open(100, 30, "TERM=xterm", words)) {
            shell.terminal().awaitText(QUESTION);
            shell.terminal().enter("y");
            shell.terminal().awaitText("ended with 0");
        }
        try (OpenShell shell = OpenShell.open(100, 30, "TERM=xterm", words)) {
            shell.terminal().awaitText(QUESTION);
            shell.signal("INT");
            shell.terminal().awaitText("ended with 130");
            shell.terminal().awaitText("Interrupted; nothing was changed.");
        }
    }
}
