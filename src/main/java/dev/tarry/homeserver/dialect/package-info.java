/**
 * How a homeserver speaks of delayed events (MSC4140): the four axes, the releases that were measured, how the dialect is
 * found out and remembered, and the requests in each. An edge. A new Synapse release is entered in
 * {@link dev.tarry.homeserver.dialect.DialectName}.
 */
@NullMarked
package dev.tarry.homeserver.dialect;

import org.jspecify.annotations.NullMarked;
