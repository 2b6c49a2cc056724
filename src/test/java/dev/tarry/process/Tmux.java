package dev.tarry.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A terminal to type into and to read: a tmux server of its own, stopped by its own command. */
final class Tmux implements AutoCloseable {

    private static final long DEADLINE_NANOS = 60_000_000_000L;

    private static final AtomicInteger OPENED = new AtomicInteger();

    private final Path folder;
    private final String socket;

    private Tmux(Path folder) {
        this.folder = folder;
        // A server that is ending takes its socket with it, so the next one has another.
        this.socket = folder.resolve("tmux-" + OPENED.incrementAndGet()).toString();
    }

    /** Opens a terminal of this size with a command in it. */
    static Tmux open(Path folder, int columns, int rows, String command) throws IOException {
        Tmux tmux = new Tmux(folder);
        tmux.tmux("-f", "/dev/null", "new-session", "-d", "-x", "" + columns, "-y", "" + rows, command);
        return tmux;
    }

    private String tmux(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", socket));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("TMUX");
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Types text as it stands. */
    void type(String text) throws IOException {
        tmux("send-keys", "-l", "--", text);
    }

    /** Presses a key by tmux's name: Enter, Tab, C-c, C-d. */
    void press(String key) throws IOException {
        tmux("send-keys", key);
    }

    void enter(String line) throws IOException {
        type(line);
        press("Enter");
    }

    /** Presses a key, types a line and ends it in one go, as fast as a terminal takes it: nothing is waited for between them. */
    void pressAndEnter(String key, String line) throws IOException {
        tmux("send-keys", key, ";", "send-keys", "-l", "--", line, ";", "send-keys", "Enter");
    }

    /** Pastes text as a terminal does: between bracketed paste's marks. */
    void paste(String text) throws IOException {
        Path file = folder.resolve("pasted");
        Files.writeString(file, text);
        tmux("load-buffer", file.toString());
        tmux("paste-buffer", "-p");
    }

    void resize(int columns, int rows) throws IOException {
        tmux("resize-window", "-x", "" + columns, "-y", "" + rows);
    }

    /** What stands on the screen, without empty lines at the end. */
    String screen() throws IOException {
        return tmux("capture-pane", "-p").stripTrailing();
    }

    /** The screen with its escape sequences. */
    String screenWithColors() throws IOException {
        return tmux("capture-pane", "-p", "-e").stripTrailing();
    }

    /** The last line that is not empty. */
    String lastLine() throws IOException {
        String screen = screen();
        return screen.substring(screen.lastIndexOf('\n') + 1);
    }

    /** Waits until the cursor has gone to the beginning of a line. */
    void awaitCursorAtStart() throws IOException {
        long end = System.nanoTime() + DEADLINE_NANOS;
        while (!tmux("display-message", "-p", "#{cursor_x}").strip().equals("0")) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the cursor stays where it is; the screen says:\n" + screen());
            }
            Thread.onSpinWait();
        }
    }

    /** Waits until the screen is as wanted; fails with what stands there. */
    String await(String what, Predicate<String> wanted) throws IOException {
        return await(what, wanted, DEADLINE_NANOS);
    }

    /** Waits so long at most until the screen is as wanted; fails with what stands there. */
    String await(String what, Predicate<String> wanted, long nanos) throws IOException {
        long end = System.nanoTime() + nanos;
        String screen = screen();
        while (!wanted.test(screen)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + what + "; the screen says:\n" + screen);
            }
            Thread.onSpinWait();
            screen = screen();
        }
        return screen;
    }

    String awaitText(String text) throws IOException {
        return await(text, screen -> screen.contains(text));
    }

    String awaitLastLine(String line) throws IOException {
        return await("the last line " + line, screen -> screen.substring(screen.lastIndexOf('\n') + 1).equals(line));
    }

    @Override
    public void close() throws IOException {
        tmux("kill-server");
    }
}
