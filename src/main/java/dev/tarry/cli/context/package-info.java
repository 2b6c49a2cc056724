/**
 * What commands act on: the options of a start, connections, interrupts, the session and the sandbox, and how they are wired.
 * Layer 6.
 */
@NullMarked
package dev.tarry.cli.context;

import org.jspecify.annotations.NullMarked;
