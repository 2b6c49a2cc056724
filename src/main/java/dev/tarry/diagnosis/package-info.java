/**
 * From what was seen to causes: the same function for a failure that just happened and for one in a trace. Above
 * {@code homeserver} and {@code delay}; may use besides {@code json}, {@code matrix}, {@code time}, {@code remark},
 * {@code explain}, {@code trace}.
 */
@NullMarked
package dev.tarry.diagnosis;

import org.jspecify.annotations.NullMarked;
