package dev.tarry.process;

import dev.tarry.testing.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;

/** The shell in a terminal, at a homeserver that stalls when it is told to. */
final class StalledShell implements AutoCloseable {

    /** How long tarry gives a request in these tests: far longer than what counts as at once. */
    static final String TIMEOUT = "20s";

    /** Something that is done to the shell. */
    interface Deed {
        void happen() throws IOException;
    }

    private static final String AFTERWARDS = "; echo ended with $?; echo terminal: $(stty -a | tr ' ;' '\\n\\n' "
            + "| grep -xE -e '-?(isig|icanon|echo)' | sort); cat";

    private final Tmux terminal;
    private final Path pid;

    private StalledShell(Tmux terminal, Path pid) {
        this.terminal = terminal;
        this.pid = pid;
    }

    /**
     * Opens one and waits for its prompt.
     *
     * @param told what TARRY_DIALECT says; null where it is to find out by itself
     */
    static StalledShell open(StalledHomeserver homeserver, String told) throws IOException {
        Programs.need("tmux");
        Path pid = homeserver.folder().resolve("pid");
        Path start = Surroundings.write(homeserver.folder().resolve("start.sh"), script(homeserver.environment(told), pid));
        StalledShell shell = new StalledShell(Tmux.open(homeserver.folder(), 120, 90, start + AFTERWARDS), pid);
        try {
            shell.awaitPrompt();
            return shell;
        } catch (IOException | AssertionError e) {
            shell.close();
            throw e;
        }
    }

    /** The script becomes the launcher, and that the JVM: so the shell has the script's process id. */
    private static String script(Map<String, String> environment, Path pid) {
        StringBuilder script = new StringBuilder("#!/bin/sh\n");
        script.append("echo $$ >'").append(pid).append("'\n");
        script.append("unset NO_COLOR TARRY_DIALECT TARRY_PROFILE\nexport TERM=xterm-256color\n");
        environment.forEach((name, value) -> {
            if (name.matches("(TARRY|MATRIX|JAVA)_.*")) {
                script.append("export ").append(name).append("='").append(value).append("'\n");
            }
        });
        script.append("exec '").append(Running.LAUNCHER).append("' --policy auto --timeout ").append(TIMEOUT).append('\n');
        return script.toString();
    }

    Tmux terminal() {
        return terminal;
    }

    /** Whether the shell's process is there. */
    boolean isAlive() throws IOException {
        return ProcessHandle.of(id()).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Sends the shell's process a signal by name. */
    void signal(String name) throws IOException {
        Running.kill(name, id());
    }

    private long id() throws IOException {
        return Long.parseLong(Files.readString(pid).strip());
    }

    private static boolean isPrompt(String screen) {
        return screen.endsWith("❯");
    }

    /** Whether this was said after the line was typed last, and the next prompt is there. */
    static boolean isAnswered(String screen, String line, String answer) {
        int typed = screen.lastIndexOf("❯ " + line + "\n");
        return typed >= 0 && screen.indexOf(answer, typed + line.length()) >= 0 && isPrompt(screen);
    }

    void awaitPrompt() throws IOException {
        terminal.await("a prompt", StalledShell::isPrompt);
    }

    /** Types a line and waits for what it says, and for the next prompt. */
    void say(String line, String answer) throws IOException {
        terminal.enter(line);
        awaitAnswer(line, answer);
    }

    /** Types a line that will not be answered yet; the shell has taken it when this returns. */
    void begin(String line) throws IOException {
        terminal.type(line);
        terminal.await("the typed line", screen -> screen.endsWith("❯ " + line));
        terminal.press("Enter");
        terminal.awaitCursorAtStart();
    }

    /** Waits for what a line says that was typed already, and for the next prompt. */
    void awaitAnswer(String line, String answer) throws IOException {
        terminal.await(answer, screen -> isAnswered(screen, line, answer));
    }

    /** Types a line; returns the milliseconds from the Enter key until its answer and the next prompt are there. */
    long millisToAnswer(String line, String answer) throws IOException {
        terminal.type(line);
        terminal.await("the typed line", screen -> screen.endsWith("❯ " + line));
        return millisTo(() -> terminal.press("Enter"), answer, screen -> isAnswered(screen, line, answer));
    }

    /** Does something; returns the milliseconds until the screen is as wanted. */
    long millisTo(Deed deed, String what, Predicate<String> wanted) throws IOException {
        long start = System.nanoTime();
        deed.happen();
        terminal.await(what, wanted, AtOnce.BOUND_MS * 1_000_000);
        return (System.nanoTime() - start) / 1_000_000;
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(pid)) {
            ProcessHandle.of(id()).ifPresent(ProcessHandle::destroyForcibly);
        }
        terminal.close();
    }
}
