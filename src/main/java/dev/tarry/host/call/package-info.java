/**
 * What a host asks of a homeserver, before a dialect makes a request of it, and how that ends. To add a call, add a record and
 * its case; whoever carries calls out does not compile until it has it. Pure. May use {@code json}, {@code matrix}.
 */
@NullMarked
package dev.tarry.host.call;

import org.jspecify.annotations.NullMarked;
