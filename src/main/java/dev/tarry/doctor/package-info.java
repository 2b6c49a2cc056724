/**
 * What a homeserver really does with delayed events: checks in a scratch room, each with a verdict and its evidence. An edge
 * above {@code homeserver}; it knows no terminal.
 */
package dev.tarry.doctor;
