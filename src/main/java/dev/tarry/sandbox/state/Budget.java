package dev.tarry.sandbox.state;

/** How much a world may keep, in characters. What is bounded by number alone could be too large all the same. */
public final class Budget {

    /** What a thing costs beside its own text. */
    public static final int OF_A_ROW = 500;

    private final long most;
    private long taken;

    public Budget(long most) {
        this.most = most;
    }

    /** Fails with 403 if there is not that much left. */
    public void take(long size) throws MatrixFault {
        if (taken + size > most) {
            throw MatrixFault.full((most >> 20) + " MiB of content");
        }
        taken += size;
    }

    /** Something is not kept any more. */
    public void give(long size) {
        taken = Math.max(0, taken - size);
    }
}
