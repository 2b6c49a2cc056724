package dev.tarry.sandbox;

import dev.tarry.sandbox.state.World;
import java.util.function.Consumer;

/** Sends what is due, as soon as it is due and never before, while the clock runs. */
final class Timer {

    private static final long LONGEST_SLEEP_MS = 3_600_000;
    private static final long PAUSE_MS = 1_000;

    private final World world;
    private final SandboxClock clock;
    private final Thread thread = new Thread(this::run, "tarry-sandbox-timer");
    private final Consumer<RuntimeException> defects;
    private boolean closed;

    /** @param defects told of what should never happen; the timer goes on all the same */
    Timer(World world, SandboxClock clock, Consumer<RuntimeException> defects) {
        this.defects = defects;
        this.world = world;
        this.clock = clock;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void close() {
        synchronized (world) {
            closed = true;
            world.notifyAll();
        }
    }

    private void run() {
        synchronized (world) {
            while (!closed) {
                try {
                    tryStep();
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    private void tryStep() throws InterruptedException {
        try {
            step();
        } catch (RuntimeException defect) {
            defects.accept(defect);
            world.wait(PAUSE_MS);
        }
    }

    private void step() throws InterruptedException {
        if (clock.isHeld()) {
            world.wait();
            return;
        }
        long left = world.delayed().nextDue() - clock.wallMillis();
        if (left <= 0) {
            world.delayed().fire(clock.wallMillis());
            world.commit(clock.wallMillis());
        } else {
            world.wait(Math.min(left, LONGEST_SLEEP_MS));
        }
    }
}
