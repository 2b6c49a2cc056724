/**
 * What was decided, refused, passed over, tried or gone wrong, as facts and without a sentence. Layer 1, the words; pure; may use
 * {@code json}, {@code matrix}.
 */
@NullMarked
package dev.tarry.remark;

import org.jspecify.annotations.NullMarked;
