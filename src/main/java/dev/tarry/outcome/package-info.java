/**
 * What a command came to: results, failures, exit codes; and what a homeserver's answer means for whoever asked. May use
 * {@code json}, {@code matrix}, {@code remark}, {@code wording}, {@code explain}, {@code homeserver}, {@code diagnosis}.
 */
@NullMarked
package dev.tarry.outcome;

import org.jspecify.annotations.NullMarked;
