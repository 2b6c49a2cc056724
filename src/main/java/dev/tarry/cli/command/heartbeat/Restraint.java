package dev.tarry.cli.command.heartbeat;

/** How many lines of trouble many heartbeats tell together; the rest is counted in the summary. */
final class Restraint {

    /** For one heartbeat, which tells all of its troubles. */
    static final Restraint NONE = new Restraint(Integer.MAX_VALUE);

    private static final int LINES = 10;

    private int left;

    Restraint() {
        this(LINES);
    }

    private Restraint(int lines) {
        this.left = lines;
    }

    /** Whether many share it. */
    boolean isShared() {
        return this != NONE;
    }

    /** Whether another line may be told; the last one says that no more come. */
    synchronized Turn turn() {
        if (!isShared()) {
            return Turn.TELL;
        }
        left--;
        return left > 0 ? Turn.TELL : left == 0 ? Turn.LAST : Turn.KEEP;
    }

    /** What to do with a line. */
    enum Turn { TELL, LAST, KEEP }
}
