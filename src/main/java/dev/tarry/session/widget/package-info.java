/**
 * Hosted widgets: the loop of each, the pseudo-widget, and the threads beside. May use {@code host}, {@code homeserver.call}
 * and what is below them.
 */
@NullMarked
package dev.tarry.session.widget;

import org.jspecify.annotations.NullMarked;
