/** What a plan asks of a homeserver, held against what that allows. Pure. */
@NullMarked
package dev.tarry.heartbeat.load;

import org.jspecify.annotations.NullMarked;
