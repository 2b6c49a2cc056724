/**
 * Capability strings and what they allow: the reference's grammar with its escapes, its matching rules, and our short names.
 * Pure; may use {@code json} and {@code matrix}. The only place that knows the prefixes.
 */
@NullMarked
package dev.tarry.capability;

import org.jspecify.annotations.NullMarked;
