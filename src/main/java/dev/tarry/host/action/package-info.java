/**
 * What each action of a widget means: one small class an action, that checks in the reference's order with the reference's
 * texts and then acts, all through its {@link dev.tarry.host.action.RequestContext}. To add an action, add it to
 * {@code envelope.FromWidgetAction}: {@link dev.tarry.host.action.Actions} does not compile until it has a line there. Pure.
 * May use {@code host.call}, {@code host.personality}, and what {@code host} may.
 */
@NullMarked
package dev.tarry.host.action;

import org.jspecify.annotations.NullMarked;
