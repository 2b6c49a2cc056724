package dev.tarry.heartbeat;

/** Whatever of chance there is, as an input. */
public interface Chance {

    /** Something between -1 and 1. */
    double next();
}
