/** Commands around the built-in homeserver: {@code sandbox}, {@code demo}. */
package dev.tarry.cli.command.sandbox;
