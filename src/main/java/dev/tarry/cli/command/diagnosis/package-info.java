/** Commands that say what happened and why: {@code trace}, {@code explain}, {@code dialect}, {@code doctor}. */
@NullMarked
package dev.tarry.cli.command.diagnosis;

import org.jspecify.annotations.NullMarked;
