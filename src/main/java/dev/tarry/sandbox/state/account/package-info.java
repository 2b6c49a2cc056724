/** Accounts, their devices, access tokens and refresh tokens. Pure; may use {@code state.base}. */
@NullMarked
package dev.tarry.sandbox.state.account;

import org.jspecify.annotations.NullMarked;
