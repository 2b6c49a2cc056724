package dev.tarry.doctor;

import dev.tarry.account.Account;
import dev.tarry.cancellation.Pause;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.RequestPace;
import dev.tarry.homeserver.dialect.KnownDialect;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.time.TimeSource;

/**
 * An account, with a way to its homeserver and one to let time pass; both end when somebody presses Ctrl-C.
 *
 * @param tidying what holds for the calls that take away what was brought: Ctrl-C has been pressed by then
 */
public record Patient(Account account, Homeserver homeserver, CallScope tidying, Pause pause) {

    Caller caller(KnownDialect speech, TimeSource clock, RequestPace address, Caller.Waiting waiting) {
        return new Caller(this, speech, clock, address, waiting);
    }
}
