package dev.tarry.host;

/**
 * When an input is taken in.
 *
 * @param wallMillis milliseconds of the wall clock, for ids
 * @param nanos the same moment on the monotonic clock, for deadlines: nobody's time runs out because a clock was set
 */
public record Moment(long wallMillis, long nanos) {}
