/**
 * What can stand on a line: words, options, arguments, and how they are read. Layer 6; the only room that knows Picocli well.
 */
@NullMarked
package dev.tarry.cli.line;

import org.jspecify.annotations.NullMarked;
