/**
 * The built-in homeserver: its configuration, its clock, its life, and which routes get which parts of the state. Inside,
 * {@code sandbox.state} is what a server knows, {@code sandbox.view} what a device gets to see of it, {@code sandbox.route}
 * the client-server API, {@code sandbox.dialect} how a server generation speaks delayed events, {@code sandbox.fault} what
 * goes wrong on purpose, {@code sandbox.store} the file, {@code sandbox.http} the port.
 */
@NullMarked
package dev.tarry.sandbox;

import org.jspecify.annotations.NullMarked;
