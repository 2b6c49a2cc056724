/**
 * Records to text: exchanges as lines or in full, outcomes as text or JSON, colors. Functions of what they are given. Layer 4;
 * pure; may use layers 0 to 2 and {@code session}'s outcome types.
 */
@NullMarked
package dev.tarry.render;

import org.jspecify.annotations.NullMarked;
