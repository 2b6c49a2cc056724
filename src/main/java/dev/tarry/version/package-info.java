/** The version of tarry, in one place for all. Layer 0; pure. */
@NullMarked
package dev.tarry.version;

import org.jspecify.annotations.NullMarked;
