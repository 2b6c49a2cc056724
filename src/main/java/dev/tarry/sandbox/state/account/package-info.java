/** Accounts, their devices, access tokens and refresh tokens. Pure; may use {@code state.base}. */
package dev.tarry.sandbox.state.account;
