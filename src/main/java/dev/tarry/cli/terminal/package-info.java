/**
 * Where text goes and who is asked: the process's streams, the printer before all output, signals. An edge; uses no other room
 * of {@code cli}.
 */
@NullMarked
package dev.tarry.cli.terminal;

import org.jspecify.annotations.NullMarked;
