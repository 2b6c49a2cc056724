/**
 * Whose behavior a host shows where hosts differ, as data: to add a personality, add a constant to
 * {@link dev.tarry.host.personality.Personalities}; to add a difference, add a component to
 * {@link dev.tarry.host.personality.Personality} and ask for it where it matters. Pure. May use {@code json}, {@code remark},
 * {@code envelope}, {@code capability}.
 */
@NullMarked
package dev.tarry.host.personality;

import org.jspecify.annotations.NullMarked;
