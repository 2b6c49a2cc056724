package dev.tarry.sandbox.dialect;

import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.route.room.SendDialect;

/** A dialect over the state of a server: its own endpoints, and what it makes of a delay at the ordinary ones. */
public interface DelayedEventEndpoints extends SendDialect {

    /** Adds the routes of delayed events. */
    void addTo(Router router);
}
