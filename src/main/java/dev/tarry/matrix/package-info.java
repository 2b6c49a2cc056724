/** Words of Matrix itself: identifiers, errors, percent-encoding. Layer 0; pure; may use {@code json}. */
package dev.tarry.matrix;
