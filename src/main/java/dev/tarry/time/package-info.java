/** Time as an input: the clock that is asked, and how durations and moments are spelled. Pure. */
@NullMarked
package dev.tarry.time;

import org.jspecify.annotations.NullMarked;
