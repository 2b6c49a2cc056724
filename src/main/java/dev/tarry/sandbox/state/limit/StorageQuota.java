package dev.tarry.sandbox.state.limit;

import dev.tarry.sandbox.state.base.MatrixFault;

/** How much a server may keep, in characters. What is bounded by number alone could be too large all the same. */
public final class StorageQuota {

    /** What a thing costs beside its own text. */
    public static final int OF_A_ROW = 500;

    private final long most;
    private long taken;

    public StorageQuota(long most) {
        this.most = most;
    }

    /** Fails with 403 if there is not that much left. */
    public void take(long size) throws MatrixFault {
        if (taken + size > most) {
            throw MatrixFault.full((most >> 20) + " MiB of content");
        }
        taken += size;
    }

    /** Something is kept already, however much there is. */
    public void count(long size) {
        taken += size;
    }

    /** Nothing is kept any more. */
    public void clear() {
        taken = 0;
    }

    /** Something is not kept any more. */
    public void give(long size) {
        taken = Math.max(0, taken - size);
    }
}
