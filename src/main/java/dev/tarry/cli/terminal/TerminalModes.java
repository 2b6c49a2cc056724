package dev.tarry.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The modes of the terminal on standard input, by {@code stty}: it keeps all of them, the speed too, and leaves no library of
 * ours anywhere. Each change starts a program, so it is not for what happens often.
 */
public final class TerminalModes {

    private static final int PATIENCE_SECONDS = 10;

    /** So often it is looked whether the process stands still, and so long each time. */
    static final int LOOKS = 20;
    static final long LOOK_MS = 10;

    private final String saved;
    private final String change;
    private final String described;

    private TerminalModes(String saved, String change, String described) {
        this.saved = saved;
        this.change = change;
        this.described = described;
    }

    /**
     * Keeps the modes as they are, and changes them; null if they cannot be changed.
     *
     * @param change what {@code stty} is told
     */
    public static @Nullable TerminalModes change(String change) {
        String told = run("stty -g && stty -a && stty " + change);
        int end = told == null ? -1 : told.indexOf('\n');
        if (told == null || end < 0 || !told.substring(0, end).matches("[0-9a-zA-Z:=,_-]+")) {
            return null;
        }
        return new TerminalModes(told.substring(0, end), change, told.substring(end + 1));
    }

    /** Changes them again, after somebody else has had the terminal. */
    public void again() {
        run("stty " + change);
    }

    /** Puts them back as they were found. */
    public void restore() {
        run("stty " + saved);
    }

    /**
     * Puts them back as they were found, and stops this process as Ctrl-Z does. Where nobody could let it go on again, as in a
     * terminal without a shell, the machine does not stop it.
     */
    public void suspend() {
        run("stty " + saved + "; kill -TSTP " + ProcessHandle.current().pid());
    }

    /** Returns when this process goes on after {@link #suspend}: it sees time pass that it did not have. */
    public void awaitGoingOn() {
        long before = System.nanoTime();
        try {
            for (int look = 0; look < LOOKS; look++) {
                Thread.sleep(LOOK_MS);
                long now = System.nanoTime();
                if (now - before > LOOK_MS * 5_000_000) {
                    return;
                }
                before = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What {@code stty -a} said of them before the change. */
    public String described() {
        return described;
    }

    /** What {@code stty -a} says now, the window's size included; empty if it fails. */
    public static String describe() {
        String told = run("stty -a");
        return told == null ? "" : told;
    }

    private static @Nullable String run(String commands) {
        try {
            Process process = new ProcessBuilder("sh", "-c", commands).redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            try (InputStream out = process.getInputStream()) {
                String told = new String(out.readAllBytes(), StandardCharsets.UTF_8);
                boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return ended && process.exitValue() == 0 ? told : null;
            }
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
