package dev.tarry.ledger.file;

import dev.tarry.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The ledger's file cannot be used now. */
public final class LedgerException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is in the way. */
    public enum Kind {
        /** Another tarry is at it, for longer than anything takes. */
        LOCKED,
        /** It cannot be read. */
        UNREADABLE,
        /** It cannot be written; it is as it was. */
        UNWRITABLE
    }

    private final Kind kind;
    private final transient Path file;
    private final @Nullable String detail;

    LedgerException(Kind kind, Path file, @Nullable String detail) {
        super(kind + " " + file, null, false, false);
        this.kind = kind;
        this.file = file;
        this.detail = detail;
    }

    static LedgerException of(Kind kind, Path file, IOException why) {
        return new LedgerException(kind, file, PrivateFiles.reason(why));
    }

    public Kind kind() {
        return kind;
    }

    public Path file() {
        return file;
    }

    /** The system's own words, as {@code No space left on device}; null if there are none. */
    public @Nullable String detail() {
        return detail;
    }
}
