package dev.tarry.sandbox.http;

/**
 * How much a port takes from whoever connects, and how long it waits for them. Times are milliseconds of the machine.
 *
 * @param most how many connections there are at a time, for anything
 * @param reserved how many more, each for one request of the control
 * @param headBytes the most bytes of a request before its body
 * @param memory the most bytes of requests that are kept at a time, of all connections together
 * @param times how long each step of a connection may take
 */
record ConnectionBounds(int most, int reserved, int headBytes, long memory, Times times) {

    /**
     * How long each step may take; answering has no end of its own, since a long poll or a fault may take any time.
     *
     * @param idle between requests, and before the first
     * @param head from the first byte of a request to the last of its head
     * @param body from there to the last of its body
     * @param answer from the first byte of the answer to its last
     * @param close from the last byte to the other side's own end
     */
    record Times(int idle, int head, int body, int answer, int close) {}

    /** What is asked for is worth several times its bytes in memory. */
    private static final int PART_OF_THE_HEAP = 8;

    /** The bounds of a sandbox. */
    static ConnectionBounds usual() {
        return new ConnectionBounds(
                1_000, 16, 128 << 10, Runtime.getRuntime().maxMemory() / PART_OF_THE_HEAP,
                new Times(300_000, 15_000, 60_000, 60_000, 1_000));
    }
}
