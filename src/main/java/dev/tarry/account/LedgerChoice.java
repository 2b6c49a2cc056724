package dev.tarry.account;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which file the ledger is.
 *
 * @param file what {@code --ledger} names; null if it was not given
 * @param isNone whether {@code --no-ledger} was given
 * @param keepsContent whether contents of events are kept as well
 */
public record LedgerChoice(@Nullable String file, boolean isNone, boolean keepsContent) {

    /** Nothing was given. */
    public static final LedgerChoice NONE = new LedgerChoice(null, false, false);

    /**
     * The file; null for none.
     *
     * @param profile the profile in use, or null
     * @param isSandbox whether all is on a sandbox of this process, whose delayed events end with it
     */
    public @Nullable Path path(@Nullable Profile profile, boolean isSandbox, Folders folders, Map<String, String> environment) {
        if (isNone) {
            return null;
        }
        if (file != null) {
            return Path.of(file);
        }
        if (isSandbox) {
            return null;
        }
        String named = environment.get("TARRY_LEDGER");
        if (named != null && !named.isEmpty()) {
            return Path.of(named);
        }
        return profile == null ? null : folders.state().resolve("ledger").resolve(profile.name() + ".ndjson");
    }
}
