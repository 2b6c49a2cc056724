package dev.tarry.doctor.client;

import dev.tarry.account.Account;
import dev.tarry.cancellation.Pause;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.wire.CallScope;

/**
 * An account, with a way to its homeserver and one to let time pass; both end when somebody presses Ctrl-C.
 *
 * @param tidying what holds for the calls that take away what was brought: Ctrl-C has been pressed by then
 */
public record TargetAccount(Account account, Homeserver homeserver, CallScope tidying, Pause pause) {}
