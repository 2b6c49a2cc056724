package dev.tarry.session;

import dev.tarry.account.Account;
import dev.tarry.homeserver.RenewableToken;
import dev.tarry.homeserver.wire.Proxy;
import dev.tarry.homeserver.wire.TlsSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * As whom a session acts, and the way to the homeserver.
 *
 * @param timeout for one request, from connect to the last byte
 * @param proxy the proxy on the way, or null
 * @param renewable the account's token, if it can be renewed, or null
 */
public record AccountLink(
        Account account, TlsSettings tls, Duration timeout, @Nullable Proxy proxy, @Nullable RenewableToken renewable) {

    /** Straight to the homeserver, with a token that stays as it is. */
    public static AccountLink direct(Account account, Duration timeout) {
        return new AccountLink(account, TlsSettings.DEFAULT, timeout, null, null);
    }
}
