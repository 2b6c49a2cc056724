/**
 * The host: a state machine that is fed with frames, replies and room events and answers with {@link Effect}s. Layer 2; pure:
 * no I/O, no clock, no threads, no randomness; time and ids are inputs. May use {@code json}, {@code matrix},
 * {@code capability}, {@code envelope}.
 */
package dev.tarry.host;
