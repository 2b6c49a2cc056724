/** Commands of the shell itself: {@code help}, {@code history}, {@code exit}. */
package dev.tarry.cli.command.shell;
