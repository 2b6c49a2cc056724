/** Where text goes and who is asked: the process's streams, the printer before all output, signals. Layer 6, an edge. */
@NullMarked
package dev.tarry.cli.terminal;

import org.jspecify.annotations.NullMarked;
