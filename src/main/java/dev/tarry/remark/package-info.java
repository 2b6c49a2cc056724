/**
 * What was decided, refused, passed over, tried or gone wrong, as facts and without a sentence. Pure; may use {@code json},
 * {@code matrix}.
 */
@NullMarked
package dev.tarry.remark;

import org.jspecify.annotations.NullMarked;
