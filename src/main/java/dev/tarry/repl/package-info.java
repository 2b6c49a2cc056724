/**
 * The interactive shell: reads lines from a terminal and hands them to {@code cli}. Nothing but {@code Main} stands above it;
 * the only user of JLine.
 */
@NullMarked
package dev.tarry.repl;

import org.jspecify.annotations.NullMarked;
