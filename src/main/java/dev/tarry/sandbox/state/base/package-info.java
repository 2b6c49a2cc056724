/**
 * What every part of the state stands on: ids, the journal, the order of changes, the errors of the API. Pure; knows no other
 * part.
 */
@NullMarked
package dev.tarry.sandbox.state.base;

import org.jspecify.annotations.NullMarked;
