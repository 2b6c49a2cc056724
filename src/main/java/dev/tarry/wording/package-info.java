/**
 * The one place where facts become English. Nobody reads a sentence back: what a program needs to know is in the fact. Pure;
 * may use {@code json}, {@code matrix}, {@code time}, {@code remark}.
 */
@NullMarked
package dev.tarry.wording;

import org.jspecify.annotations.NullMarked;
