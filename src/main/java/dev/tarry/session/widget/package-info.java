/**
 * Hosted widgets: the loop of each, the pseudo-widget, and the threads beside. Layer 4; may use {@code host}, {@code
 * homeserver.call} and what is below them.
 */
package dev.tarry.session.widget;
