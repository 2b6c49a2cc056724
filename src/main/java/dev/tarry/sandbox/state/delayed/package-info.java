/** Delayed events (MSC4140): scheduled, managed, fired. Pure; may use the other parts of the state but {@code state.userdata}. */
@NullMarked
package dev.tarry.sandbox.state.delayed;

import org.jspecify.annotations.NullMarked;
