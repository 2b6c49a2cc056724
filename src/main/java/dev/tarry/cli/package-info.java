/**
 * The command tree: what can be typed, on a command line, in a pipe or in the shell. Commands parse, call the session and hand
 * back its outcome. The only user of Picocli; all but {@code repl} is below it.
 */
@NullMarked
package dev.tarry.cli;

import org.jspecify.annotations.NullMarked;
