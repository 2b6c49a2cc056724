/**
 * Words of Matrix itself: the names of MSC4140, what a request is for, percent-encoding, JavaScript's text. Layer 0; pure; may
 * use {@code json}.
 */
package dev.tarry.matrix;
