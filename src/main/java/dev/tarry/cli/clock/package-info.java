/** The held clock of the sandbox in this process, in the hands of a line. May use {@code cli.context} and what is below. */
@NullMarked
package dev.tarry.cli.clock;

import org.jspecify.annotations.NullMarked;
