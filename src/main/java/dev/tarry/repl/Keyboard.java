package dev.tarry.repl;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jline.utils.NonBlockingInputStream;

/**
 * The keys in the order in which they were pressed, Ctrl-C among them. While a line is read, each comes to whoever reads it.
 * While a command runs, a thread of its own looks at them: Ctrl-C ends the command and drops what was typed before it, all else
 * is kept for the next line. So a key is never lost to an interrupt that comes a moment late, nor an interrupt to a key.
 *
 * <p>The terminal gives keys or lines, see {@link Stty}. Where it gives keys, its reads return after a tenth of a second when
 * none was pressed.
 */
final class Keyboard extends NonBlockingInputStream {

    /** Called when a key is pressed while a command runs. */
    interface Listener {
        /** Ctrl-C. */
        void interrupted();

        /** Ctrl-Z; returns when the process goes on. */
        default void suspended() {}
    }

    static final byte CTRL_C = 3;
    static final byte CTRL_Z = 26;
    /** More than this at once was pasted, and is not taken one by one. */
    private static final int TYPED_AT_ONCE = 64;
    private static final int CHUNK = 8_192;
    /** So many keys are kept for the next line; what is typed beyond is dropped. */
    private static final int MAX_AHEAD = 1 << 20;
    /** A command that is over sooner leaves what comes behind it where it is: after exit it is for whoever comes next. */
    private static final int MILLIS_BEFORE_WATCHING = 50;
    /** A read that returns nothing sooner than this has found the end of the input. */
    private static final long MIN_NANOS_WITHOUT_KEY = 50_000_000;

    private final InputStream in;
    private final boolean givesKeys;
    private volatile Listener listener = () -> {};
    /** Held while the terminal is read, so that two threads do not change the order of what they get. */
    private final Object reading = new Object();
    /** Guarded by itself, as is what stands below. */
    private final Deque<Byte> keys = new ArrayDeque<>();
    private boolean runs;
    private boolean isToSuspend;
    private boolean hasThread;
    private volatile boolean ended;

    /**
     * A keyboard.
     *
     * @param in the terminal, unbuffered
     * @param givesKeys whether its reads return after a while without a key
     */
    Keyboard(InputStream in, boolean givesKeys) {
        this.in = in;
        this.givesKeys = givesKeys;
    }

    void listener(Listener other) {
        listener = other;
    }

    /** A command begins: Ctrl-C is for it, the one included that was pressed since its line was read. */
    void commandBegins() {
        boolean interrupted;
        synchronized (keys) {
            runs = true;
            interrupted = keys.contains(CTRL_C);
            while (keys.contains(CTRL_C)) {
                keys.remove();
            }
            if (!hasThread) {
                hasThread = true;
                Thread thread = new Thread(this::watch, "tarry-keys");
                thread.setDaemon(true);
                thread.start();
            }
            keys.notifyAll();
        }
        if (interrupted) {
            listener.interrupted();
        }
    }

    /** The command is over, or asks: what is typed from here on is for whoever reads, Ctrl-C too. */
    void commandPauses() {
        synchronized (keys) {
            runs = false;
            keys.notifyAll();
        }
    }

    /** Whether something was typed that nobody has read yet. */
    boolean isTypedAhead() throws IOException {
        synchronized (keys) {
            return !keys.isEmpty() || in.available() > 0;
        }
    }

    /** The loop of the thread that looks for Ctrl-C while commands run. */
    private void watch() {
        try {
            while (!closed && !ended) {
                awaitCommand();
                if (fetch(true)) {
                    listener.interrupted();
                }
                if (takeSuspension()) {
                    listener.suspended();
                }
            }
        } catch (IOException | InterruptedException e) {
            ended = true;
        }
    }

    private boolean takeSuspension() {
        synchronized (keys) {
            boolean taken = isToSuspend;
            isToSuspend = false;
            return taken;
        }
    }

    private void awaitCommand() throws InterruptedException {
        synchronized (keys) {
            while (!runs) {
                while (!runs) {
                    keys.wait();
                }
                keys.wait(MILLIS_BEFORE_WATCHING);
            }
        }
    }

    /**
     * Reads what is there, waiting as the terminal does; returns whether the running command is to end.
     *
     * @param isWatching whether this is for a command that runs, and not for a line
     */
    private boolean fetch(boolean isWatching) throws IOException {
        synchronized (reading) {
            synchronized (keys) {
                // Whoever had the terminal until now has found what this one was waiting for.
                if (ended || (isWatching ? !runs : !keys.isEmpty())) {
                    return false;
                }
            }
            byte[] chunk = new byte[in.available() > TYPED_AT_ONCE ? CHUNK : 1];
            long start = System.nanoTime();
            int count = in.read(chunk);
            if (count < 0) {
                ended |= !givesKeys || System.nanoTime() - start < MIN_NANOS_WITHOUT_KEY;
                return false;
            }
            synchronized (keys) {
                return add(chunk, count);
            }
        }
    }

    private boolean add(byte[] chunk, int count) {
        boolean interrupted = false;
        for (int i = 0; i < count; i++) {
            if (runs && chunk[i] == CTRL_C) {
                keys.clear();
                interrupted = true;
            } else if (runs && chunk[i] == CTRL_Z) {
                isToSuspend = true;
            } else if (!runs || keys.size() < MAX_AHEAD) {
                keys.add(chunk[i]);
            }
        }
        return interrupted;
    }

    @Override
    public int read(long timeout, boolean isPeek) throws IOException {
        long start = System.nanoTime();
        while (true) {
            synchronized (keys) {
                if (!keys.isEmpty()) {
                    return (isPeek ? keys.element() : keys.remove()) & 0xff;
                }
            }
            if (Thread.interrupted()) {
                throw new InterruptedIOException();
            }
            if (closed || ended) {
                return EOF;
            }
            boolean isLate = timeout > 0 && System.nanoTime() - start > timeout * 1_000_000;
            if (isLate) {
                return READ_EXPIRED;
            }
            fetch(false);
        }
    }
}
