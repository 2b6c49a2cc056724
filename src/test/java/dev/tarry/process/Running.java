package dev.tarry.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A process under test, its output gathered as it comes; closing ends it. */
final class Running implements AutoCloseable {

    static final Path LAUNCHER = Path.of("target/tarry/bin/tarry").toAbsolutePath();

    private static final long DEADLINE_SECONDS = 90;

    /** HUP 1, INT 2, QUIT 3, TERM 15. */
    private static final long TERMINAL_SIGNALS = 1 | 1 << 1 | 1 << 2 | 1 << 14;

    private static final List<String> SIGNALS = usualSignals();

    private final Process process;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Thread outReader;
    private final Thread errReader;

    /** How a process ended. */
    record Ended(int exit, String out, String err) {

        /** All that it said and how it ended, for a failed assertion. */
        String all() {
            return "exit " + exit + "\n" + out + "---\n" + err;
        }
    }

    private Running(Process process) {
        this.process = process;
        this.outReader = copying(process.getInputStream(), out);
        this.errReader = copying(process.getErrorStream(), err);
    }

    static Running start(Map<String, String> environment, Path folder, List<String> command) throws IOException {
        List<String> words = new ArrayList<>(SIGNALS);
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Running(builder.start());
    }

    /** Runs a command to its end, with nothing on its standard input. */
    static Ended run(Map<String, String> environment, Path folder, List<String> command)
            throws IOException, InterruptedException {
        try (Running running = start(environment, folder, command)) {
            running.process.getOutputStream().close();
            return running.end();
        }
    }

    private static Thread copying(InputStream from, OutputStream to) {
        Thread thread = new Thread(() -> {
            try {
                from.transferTo(to);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    Process process() {
        return process;
    }

    /** What it has said on standard output so far. */
    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What it has said on standard error so far. */
    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Whether a thread of this name runs in it, as far as the machine tells; true where it does not. */
    boolean hasThread(String name) {
        Path tasks = Path.of("/proc/" + process.pid() + "/task");
        if (!Files.isDirectory(tasks)) {
            return true;
        }
        try (Stream<Path> all = Files.list(tasks)) {
            for (Path task : all.toList()) {
                if (Files.readString(task.resolve("comm")).strip().equals(name)) {
                    return true;
                }
            }
        } catch (IOException e) {
            // One has ended meanwhile.
        }
        return false;
    }

    void type(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Sends it a signal by name. */
    void signal(String name) throws IOException {
        kill(name, process.pid());
    }

    /** Sends a process a signal by name. */
    static void kill(String name, long pid) throws IOException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().onExit().join();
    }

    /** Waits until standard output has these words. */
    void awaitOut(String words) throws InterruptedException {
        await(words, () -> out().contains(words));
    }

    /** Waits until something is so, while the process lives. */
    void await(String what, BooleanSupplier condition) throws InterruptedException {
        until(what, () -> condition.getAsBoolean() || !process.isAlive());
        if (!condition.getAsBoolean()) {
            throw new AssertionError("ended before " + what + ": " + end().all());
        }
    }

    /** Waits until something is so. */
    static void until(String what, BooleanSupplier condition) throws InterruptedException {
        until(what, condition, TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
    }

    /** Waits until something is so, so long at most. */
    static void until(String what, BooleanSupplier condition, long millis) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(millis)) {
                throw new AssertionError("not within " + millis + " ms: " + what);
            }
            Thread.sleep(10);
        }
    }

    /** Waits for its end, and for the end of what it says. */
    Ended end() throws InterruptedException {
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("does not end: " + out());
        }
        outReader.join(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
        errReader.join(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
        if (outReader.isAlive() || errReader.isAlive()) {
            throw new AssertionError("has ended, but something holds its output: " + out());
        }
        return new Ended(process.exitValue(), out(), err.toString(StandardCharsets.UTF_8));
    }

    /** Whether what is started here ignores SIGINT, as this process does, and cannot be had otherwise. */
    static boolean ignoresInterrupts() throws IOException {
        return SIGNALS.isEmpty() && ignored() != 0;
    }

    /** What goes before a command so that no signal is ignored that a terminal sends, if this process ignores one. */
    private static List<String> usualSignals() {
        try {
            List<String> usual = List.of("/usr/bin/env", "--default-signal=HUP,INT,QUIT,TERM");
            if (ignored() == 0) {
                return List.of();
            }
            List<String> probe = new ArrayList<>(usual);
            probe.add("true");
            return new ProcessBuilder(probe).start().onExit().join().exitValue() == 0 ? usual : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Which of HUP, INT, QUIT and TERM this process ignores, as one under nohup or in a script's background does. */
    private static long ignored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("SigIgn:")) {
                return Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16) & TERMINAL_SIGNALS;
            }
        }
        return 0;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
