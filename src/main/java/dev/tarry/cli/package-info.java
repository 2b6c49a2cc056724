/**
 * The command tree: what can be typed, on a command line, in a pipe or in the shell. Commands parse, call the session and hand
 * back its outcome. Layer 5; the only user of Picocli.
 */
@NullMarked
package dev.tarry.cli;

import org.jspecify.annotations.NullMarked;
