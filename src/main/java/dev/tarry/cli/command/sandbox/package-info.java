/** Commands around the built-in homeserver: {@code sandbox}, {@code demo}. */
@NullMarked
package dev.tarry.cli.command.sandbox;

import org.jspecify.annotations.NullMarked;
