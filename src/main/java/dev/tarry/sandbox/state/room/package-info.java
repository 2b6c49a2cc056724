/**
 * Rooms and their events: who may send what, how an event gets its place, how a room begins. Pure; may use {@code state.base},
 * {@code state.account} and {@code state.limit}.
 */
@NullMarked
package dev.tarry.sandbox.state.room;

import org.jspecify.annotations.NullMarked;
