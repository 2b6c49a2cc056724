/**
 * What can stand on a line: options and arguments, and how they are read. The only room that knows Picocli well; of {@code cli}
 * it uses {@code cli.text}.
 */
@NullMarked
package dev.tarry.cli.line;

import org.jspecify.annotations.NullMarked;
