/** Delayed events (MSC4140): scheduled, managed, fired. Pure; may use the other parts of the state but {@code state.userdata}. */
package dev.tarry.sandbox.state.delayed;
