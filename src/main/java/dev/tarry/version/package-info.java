/** The version of tarry, in one place for all. Pure. */
@NullMarked
package dev.tarry.version;

import org.jspecify.annotations.NullMarked;
