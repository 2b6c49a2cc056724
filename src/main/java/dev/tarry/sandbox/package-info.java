/**
 * The built-in homeserver: its configuration, its clock, its life. Layer 3. Inside, {@code sandbox.state} is pure, {@code
 * sandbox.dialect} says how a server generation speaks delayed events, and {@code sandbox.http} holds the routes.
 */
package dev.tarry.sandbox;
