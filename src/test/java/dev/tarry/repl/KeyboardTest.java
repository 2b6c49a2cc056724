package dev.tarry.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KeyboardTest {

    private static final long DEADLINE_SECONDS = 60;

    private final Pressed pressed = new Pressed();
    private final Keyboard keyboard = new Keyboard(pressed, true);
    private final Semaphore interrupts = new Semaphore(0);

    KeyboardTest() {
        keyboard.listener(interrupts::release);
    }

    /** Keys as a terminal gives them: a read waits for a moment and then returns nothing. */
    private static final class Pressed extends InputStream {
        private final Queue<Integer> keys = new ArrayDeque<>();

        synchronized void press(String text) {
            text.chars().forEach(keys::add);
            notifyAll();
        }

        synchronized void awaitTaken() throws InterruptedException {
            while (!keys.isEmpty()) {
                wait(1);
            }
        }

        @Override
        public synchronized int available() {
            return keys.size();
        }

        @Override
        public synchronized int read() throws IOException {
            if (keys.isEmpty()) {
                try {
                    wait(100);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
            Integer key = keys.poll();
            return key == null ? -1 : key;
        }
    }

    private String readAll(int count) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append((char) keyboard.read(0, false));
        }
        return text.toString();
    }

    @Test
    void ctrlCIsAKeyInItsPlaceWhileALineIsRead() throws IOException {
        pressed.press("ab\u0003cd");
        assertEquals("ab\u0003cd", readAll(5));
        assertFalse(interrupts.tryAcquire());
    }

    @Test
    void ctrlCEndsTheCommandThatRunsAndDropsWhatWasTypedBeforeIt() throws Exception {
        keyboard.commandBegins();
        pressed.press("ahead\u0003next");
        assertTrue(interrupts.tryAcquire(DEADLINE_SECONDS, TimeUnit.SECONDS));
        pressed.awaitTaken();
        keyboard.commandPauses();
        assertEquals("next", readAll(4));
        assertFalse(interrupts.tryAcquire());
    }

    @Test
    void ctrlCBehindALineIsForTheCommandOfThatLine() throws Exception {
        pressed.press("x\u0003y" + "z".repeat(100));
        assertEquals("x", readAll(1));
        keyboard.commandBegins();
        assertTrue(interrupts.tryAcquire(DEADLINE_SECONDS, TimeUnit.SECONDS));
        keyboard.commandPauses();
        assertEquals("yzz", readAll(3));
    }

    @Test
    void whatIsTypedWhileACommandRunsComesAfterwardsInItsOrder() throws Exception {
        String typed = "0123456789".repeat(30);
        keyboard.commandBegins();
        pressed.press(typed.substring(0, 150));
        pressed.awaitTaken();
        keyboard.commandPauses();
        pressed.press(typed.substring(150));
        assertEquals(typed, readAll(300));
    }

    @Test
    void aReadGivesUpAfterItsTimeAndAPeekTakesNothing() throws IOException {
        assertEquals(-2, keyboard.read(1, false));
        pressed.press("k");
        assertEquals('k', keyboard.peek(1_000));
        assertEquals("k", readAll(1));
    }

    /** A terminal that gives lines: a read waits until there is one. */
    private static final class Lines extends InputStream {
        private final LinkedBlockingQueue<Integer> keys = new LinkedBlockingQueue<>();
        private final Semaphore reads = new Semaphore(0);

        @Override
        public int available() {
            return keys.size();
        }

        @Override
        public int read() throws IOException {
            return take();
        }

        @Override
        public int read(byte[] chunk, int offset, int length) throws IOException {
            reads.release();
            int key = take();
            if (key < 0) {
                return -1;
            }
            chunk[offset] = (byte) key;
            return 1;
        }

        private int take() throws IOException {
            try {
                return keys.take();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    @Test
    void whatTheTerminalGivesToACommandsWatchReachesTheLineThatWaitsForIt() throws Exception {
        Lines lines = new Lines();
        Keyboard other = new Keyboard(lines, false);
        other.commandBegins();
        assertTrue(lines.reads.tryAcquire(DEADLINE_SECONDS, TimeUnit.SECONDS));
        other.commandPauses();
        FutureTask<Integer> read = new FutureTask<>(() -> other.read(0, false));
        new Thread(read).start();
        lines.keys.add((int) 'x');
        assertEquals((int) 'x', read.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void endThatACommandsWatchFindsEndsTheLineThatWaits() throws Exception {
        Lines lines = new Lines();
        Keyboard other = new Keyboard(lines, false);
        other.commandBegins();
        assertTrue(lines.reads.tryAcquire(DEADLINE_SECONDS, TimeUnit.SECONDS));
        other.commandPauses();
        FutureTask<Integer> read = new FutureTask<>(() -> other.read(0, false));
        new Thread(read).start();
        lines.keys.add(-1);
        assertEquals(-1, read.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
    }
}
