/**
 * What users keep on their server for themselves: account data, filters, keys, messages to devices, receipts, typing. Pure; may
 * use {@code state.base}, {@code state.limit}.
 */
@NullMarked
package dev.tarry.sandbox.state.userdata;

import org.jspecify.annotations.NullMarked;
