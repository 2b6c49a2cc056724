/**
 * Commands of the pseudo-widget and its host: {@code raw}, {@code read}, {@code request}, {@code grant}, {@code deny}, {@code
 * policy}, {@code capabilities}.
 */
package dev.tarry.cli.command.widget;
