/**
 * From what was seen to what is wrong: one table of causes, whose fault each is, and what to do next. Layer 1; pure; may use
 * {@code json}, {@code matrix}, {@code time}.
 */
@NullMarked
package dev.tarry.explain;

import org.jspecify.annotations.NullMarked;
