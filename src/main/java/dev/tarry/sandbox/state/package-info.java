/**
 * What a homeserver knows, put together: {@code state.base}, {@code state.account}, {@code state.limit}, {@code state.room},
 * {@code state.delayed} and {@code state.userdata} are its parts. Pure: time and ids are inputs. One thread at a time.
 */
@NullMarked
package dev.tarry.sandbox.state;

import org.jspecify.annotations.NullMarked;
