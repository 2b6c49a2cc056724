/** Files that are their owner's alone. Knows no other room. */
@NullMarked
package dev.tarry.files;

import org.jspecify.annotations.NullMarked;
