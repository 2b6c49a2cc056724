/**
 * JSON values that keep what was written: the order of keys and the spelling of numbers. Pure; uses jackson-core's parser and
 * nothing else.
 */
@NullMarked
package dev.tarry.json;

import org.jspecify.annotations.NullMarked;
