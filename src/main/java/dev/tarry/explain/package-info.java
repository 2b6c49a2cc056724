/**
 * From what was seen to what is wrong: one table of causes, where each lies, and what to do next. Pure; may use {@code json},
 * {@code matrix}, {@code time}.
 */
@NullMarked
package dev.tarry.explain;

import org.jspecify.annotations.NullMarked;
