package dev.tarry.process;

import dev.tarry.testing.StallingServer.Stall;
import java.io.IOException;
import java.util.List;

/** Lines that are piped into a tarry one after the other; the homeserver stalls when it is told to. */
final class StalledLines implements AutoCloseable {

    private final Running running;
    private int typed;

    private StalledLines(Running running) {
        this.running = running;
    }

    /** Starts a tarry that finds out by itself how its homeserver speaks. */
    static StalledLines pipedTo(StalledHomeserver homeserver) throws IOException {
        return new StalledLines(Running.start(homeserver.environment(null), homeserver.folder(), List.of(
                Running.LAUNCHER.toString(), "--policy", "auto", "--timeout", StalledShell.TIMEOUT, "--keep-going", "-o",
                "json")));
    }

    Running running() {
        return running;
    }

    /** Types a line; returns the milliseconds until it was answered. */
    long type(String line) throws IOException {
        long start = System.nanoTime();
        begin(line);
        awaitAnswer();
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** Types a line that will not be answered yet. */
    void begin(String line) throws IOException {
        running.type(line);
        typed++;
    }

    /** Each line is answered by an object that has its number. */
    private void awaitAnswer() {
        try {
            Running.until(
                    "an answer to line " + typed, () -> running.out().contains("\"line\":" + typed + ","), AtOnce.BOUND_MS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Schedules an event, from which on it listens, and waits until a request of its own stalls. */
    void stallDuring(Background background, StalledHomeserver homeserver) throws IOException, InterruptedException {
        type(background.later());
        Stall stall = background.hold(homeserver);
        type(background.overdue());
        begin(Background.WAKE);
        stall.awaitCaught(1);
        awaitAnswer();
    }

    @Override
    public void close() {
        running.close();
    }
}
