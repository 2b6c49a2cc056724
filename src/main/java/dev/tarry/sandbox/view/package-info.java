/** What a device gets to see of rooms: events with what is bundled to them, who may read what, filters, sync. Pure. */
package dev.tarry.sandbox.view;
