/**
 * What commands act on: the options of a start, connections, interrupts, the session and the sandbox, and how they are wired.
 * May use {@code cli.line} and {@code cli.terminal}.
 */
@NullMarked
package dev.tarry.cli.context;

import org.jspecify.annotations.NullMarked;
