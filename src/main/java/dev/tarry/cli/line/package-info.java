/**
 * What can stand on a line: words, options, arguments, and how they are read. The only room that knows Picocli well; uses no
 * other room of {@code cli}.
 */
@NullMarked
package dev.tarry.cli.line;

import org.jspecify.annotations.NullMarked;
