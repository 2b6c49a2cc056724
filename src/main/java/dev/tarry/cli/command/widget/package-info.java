/**
 * Commands of the pseudo-widget and its host: {@code raw}, {@code read}, {@code request}, {@code grant}, {@code deny}, {@code
 * policy}, {@code capabilities}.
 */
@NullMarked
package dev.tarry.cli.command.widget;

import org.jspecify.annotations.NullMarked;
