package dev.tarry;

import dev.tarry.cli.terminal.ProcessSignals;
import org.jspecify.annotations.Nullable;

/**
 * Runs when the JVM ends, and tells if a signal ends it. The JVM does not say which one, or whether it was one; but each signal
 * has a thread of its own that waits for the end, by the name of {@code SIGTERM handler}. To catch signals instead would cost
 * every single command some of its start, for the proxies that it takes.
 */
final class SignalEnd extends Thread {

    private static final String ENDING = " handler";

    private final ProcessSignals.Ending ending;

    SignalEnd(ProcessSignals.Ending ending) {
        super("tarry-end");
        this.ending = ending;
    }

    @Override
    public void run() {
        String signal = signal();
        if (signal != null) {
            int before = count();
            ending.ends(signal, () -> count() > before);
        }
    }

    /** The signal's name without {@code SIG}, or null if the process ends by itself. */
    private static @Nullable String signal() {
        for (Thread thread : threads()) {
            String name = thread == null ? "" : thread.getName();
            if (isHandler(name)) {
                return name.substring("SIG".length(), name.length() - ENDING.length());
            }
        }
        return null;
    }

    private static int count() {
        int count = 0;
        for (Thread thread : threads()) {
            count += thread != null && isHandler(thread.getName()) ? 1 : 0;
        }
        return count;
    }

    private static boolean isHandler(String name) {
        return name.startsWith("SIG") && name.endsWith(ENDING);
    }

    /** All threads there are, the machine's own among them. */
    private static Thread[] threads() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        Thread[] found = new Thread[group.activeCount() + 16];
        group.enumerate(found);
        return found;
    }
}
