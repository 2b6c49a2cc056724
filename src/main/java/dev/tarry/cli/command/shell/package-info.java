/** Commands of the shell itself: {@code help}, {@code history}, {@code exit}. */
@NullMarked
package dev.tarry.cli.command.shell;

import org.jspecify.annotations.NullMarked;
