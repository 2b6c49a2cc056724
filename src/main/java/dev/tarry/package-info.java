/** Where everything is put together: the process's streams, clock, terminal and signals. Above the layers; nothing uses it. */
@NullMarked
package dev.tarry;

import org.jspecify.annotations.NullMarked;
