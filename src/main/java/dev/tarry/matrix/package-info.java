/** Words of Matrix itself: the names of MSC4140, percent-encoding, JavaScript's text. Layer 0; pure; may use {@code json}. */
package dev.tarry.matrix;
