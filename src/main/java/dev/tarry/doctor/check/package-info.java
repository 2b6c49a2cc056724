/** The doctor's checks, by what they look at, and the room that they run in. Uses {@code checklist} and {@code client}. */
@NullMarked
package dev.tarry.doctor.check;

import org.jspecify.annotations.NullMarked;
