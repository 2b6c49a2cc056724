/**
 * Records to text: exchanges as lines or in full, outcomes as text or JSON, colors. Functions of what they are given. Pure;
 * may use {@code json}, {@code matrix}, {@code time}, {@code remark}, {@code wording}, {@code explain}, {@code trace},
 * {@code delay}, {@code outcome}.
 */
@NullMarked
package dev.tarry.render;

import org.jspecify.annotations.NullMarked;
