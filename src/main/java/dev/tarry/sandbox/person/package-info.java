/**
 * What belongs to accounts and devices rather than to rooms: account data, messages to devices, receipts, typing, filters, keys.
 * Pure: positions in the stream and times are inputs.
 */
package dev.tarry.sandbox.person;
