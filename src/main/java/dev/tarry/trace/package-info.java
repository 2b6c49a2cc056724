/**
 * What happened, as records, and the redactor that stands before every sink. Pure; may use {@code json}, {@code matrix},
 * {@code time}, {@code remark}.
 */
@NullMarked
package dev.tarry.trace;

import org.jspecify.annotations.NullMarked;
