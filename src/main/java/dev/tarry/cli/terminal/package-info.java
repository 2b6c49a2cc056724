/** Where text goes and who is asked: the process's streams, the printer before all output, signals. Layer 6, an edge. */
package dev.tarry.cli.terminal;
