/** {@code heartbeat} and {@code heartbeats}. May use {@code cli.command.widget}, {@code cli.context} and what is below. */
@NullMarked
package dev.tarry.cli.command.heartbeat;

import org.jspecify.annotations.NullMarked;
