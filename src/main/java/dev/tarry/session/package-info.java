/**
 * One shell or command, wired together: the account that acts, the hosted widgets, {@code /sync} and where its events go.
 * Knows no terminal and prints nothing: what is wrong comes back as a {@link dev.tarry.outcome.Failure}.
 */
@NullMarked
package dev.tarry.session;

import org.jspecify.annotations.NullMarked;
