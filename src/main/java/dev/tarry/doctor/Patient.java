package dev.tarry.doctor;

import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.Pace;
import dev.tarry.homeserver.Pause;
import dev.tarry.session.Account;
import dev.tarry.time.TimeSource;

/** An account, with a connection to its homeserver and a way to let time pass that ends when somebody presses Ctrl-C. */
public record Patient(Account account, Homeserver homeserver, Pause pause) {

    Caller caller(TimeSource clock, Pace address, Caller.Waiting waiting) {
        return new Caller(account, homeserver, clock, pause, address, waiting);
    }
}
