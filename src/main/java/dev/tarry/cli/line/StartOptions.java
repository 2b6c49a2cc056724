package dev.tarry.cli.line;

import dev.tarry.account.AccountChoice;
import dev.tarry.account.LedgerChoice;
import org.jspecify.annotations.Nullable;

/**
 * The options of a start that hold for all of its session.
 *
 * @param ledger which file keeps what becomes of delayed events
 * @param sandbox the keys of {@code --sandbox}, empty for none, null if it was not given
 * @param configDir the folder for everything that is kept, or null for the usual ones
 */
public record StartOptions(
        AccountChoice account, ConnectionOptions connection, HostOptions host, LedgerChoice ledger,
        @Nullable String sandbox, @Nullable String configDir) {

    /** On a sandbox with these keys, with its files in this folder; null for the usual ones. */
    public static StartOptions onSandbox(String keys, @Nullable String folder) {
        return new StartOptions(AccountChoice.NONE, ConnectionOptions.DEFAULT, HostOptions.NONE, LedgerChoice.NONE, keys, folder);
    }
}
