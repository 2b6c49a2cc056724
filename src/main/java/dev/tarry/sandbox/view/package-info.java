/** What a device gets to see of rooms: events with what is bundled to them, who may read what, filters, sync. Pure. */
@NullMarked
package dev.tarry.sandbox.view;

import org.jspecify.annotations.NullMarked;
