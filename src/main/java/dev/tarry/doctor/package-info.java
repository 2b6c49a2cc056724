/**
 * What a homeserver really does with delayed events: the order of the checks, and what came of them. An edge above
 * {@code homeserver}, {@code account} and {@code outcome}; it knows no terminal. Its rooms: {@code check} runs on {@code client}
 * and fills {@code checklist}.
 */
@NullMarked
package dev.tarry.doctor;

import org.jspecify.annotations.NullMarked;
