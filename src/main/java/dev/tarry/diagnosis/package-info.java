/**
 * From what was seen to causes: the same function for a failure that just happened and for one in a trace. Layer 3, above
 * {@code homeserver} and {@code delay}; may use {@code explain}, {@code trace}, {@code remark}.
 */
@NullMarked
package dev.tarry.diagnosis;

import org.jspecify.annotations.NullMarked;
