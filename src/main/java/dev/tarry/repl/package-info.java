/** The interactive shell: reads lines from a terminal and hands them to {@code cli}. Layer 5; the only user of JLine. */
@NullMarked
package dev.tarry.repl;

import org.jspecify.annotations.NullMarked;
