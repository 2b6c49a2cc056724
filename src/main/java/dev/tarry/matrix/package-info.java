/**
 * Words of Matrix itself: ids, the names of MSC4140, what a request is for, percent-encoding, JavaScript's text. Pure; may use
 * {@code json}.
 */
@NullMarked
package dev.tarry.matrix;

import org.jspecify.annotations.NullMarked;
