/**
 * Commands on delayed events: {@code send}, {@code restart}, {@code cancel}, {@code send-now}, {@code delays}, {@code wait}.
 */
@NullMarked
package dev.tarry.cli.command.delayed;

import org.jspecify.annotations.NullMarked;
