/** Commands that say what happened and why: {@code trace}, {@code explain}, {@code dialect}, {@code doctor}. */
package dev.tarry.cli.command.diagnosis;
