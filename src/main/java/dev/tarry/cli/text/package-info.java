/**
 * What was typed or is read, as text: the words of a line, files and pipes, what was meant. Uses no other
 * room of {@code cli}.
 */
@NullMarked
package dev.tarry.cli.text;

import org.jspecify.annotations.NullMarked;
