/**
 * The host: a state machine that is fed with frames, answers, room events and the passing of time, and answers with
 * {@link Effect}s. Start at {@link dev.tarry.host.WidgetHost}, which sorts what comes in; {@code host.action} has what each
 * action of a widget means. To add an input or an effect, add a record and its case; nobody compiles until it is handled.
 * Pure: no I/O, no clock, no threads, no randomness; time and ids are inputs. May use {@code json}, {@code time},
 * {@code matrix}, {@code remark}, {@code envelope}, {@code capability}.
 */
@NullMarked
package dev.tarry.host;

import org.jspecify.annotations.NullMarked;
