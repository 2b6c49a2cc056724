/**
 * What every part of the state stands on: ids, the journal, the order of changes, the errors of the API. Pure; knows no other
 * part.
 */
package dev.tarry.sandbox.state.base;
