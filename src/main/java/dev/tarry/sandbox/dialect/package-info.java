/** How each server generation speaks MSC4140, one class a generation. Pure; may use {@code sandbox.route}. */
@NullMarked
package dev.tarry.sandbox.dialect;

import org.jspecify.annotations.NullMarked;
