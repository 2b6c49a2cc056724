package dev.tarry.session;

import dev.tarry.homeserver.Homeserver;
import dev.tarry.host.ExchangeNumbers;

/** The numbers of exchanges and calls, which a session has in common with what came before it in this process. */
public record ExchangeCounters(ExchangeNumbers exchanges, Homeserver.CallNumbers calls) {

    /** Before anything was done. */
    public static ExchangeCounters fresh() {
        return new ExchangeCounters(new ExchangeNumbers(), new Homeserver.CallNumbers());
    }
}
