/** What a homeserver can be made to do wrong: faults as people write them, and when each of them strikes. Pure. */
@NullMarked
package dev.tarry.sandbox.fault;

import org.jspecify.annotations.NullMarked;
