package dev.tarry.cli.completion;

import org.jspecify.annotations.Nullable;

/**
 * Something that can be typed.
 *
 * @param value the whole word
 * @param description what it is, or null
 * @param complete whether a blank follows
 */
public record Completion(String value, @Nullable String description, boolean complete) {}
