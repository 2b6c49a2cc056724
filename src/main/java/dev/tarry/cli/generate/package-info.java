/** Writes what is made from the command tree: shell completions and man pages, as texts, without clock or files. */
@NullMarked
package dev.tarry.cli.generate;

import org.jspecify.annotations.NullMarked;
