package dev.tarry.time;

/** How long whoever works through much may go on; it is asked from time to time, from any thread. */
public interface Patience {

    /** There is no end to it. */
    Patience ENDLESS = new Endless();

    /** So many things are looked at between two questions. */
    int STEP = 256;

    /** Whether nobody waits for the rest any more. */
    boolean isOver();

    /**
     * Asks, before the thing of this index, every {@link #STEP} things.
     *
     * @throws Overtime if it is over
     */
    default void check(int index) {
        if (index % STEP == STEP - 1 && isOver()) {
            throw new Overtime();
        }
    }

    /** A class and no lambda, which would cost a single command some of its start. */
    final class Endless implements Patience {
        @Override
        public boolean isOver() {
            return false;
        }
    }

    /** Work was given up, since it took too long, or somebody ended it. */
    final class Overtime extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overtime() {
            super(null, null, false, false);
        }
    }
}
