package dev.tarry.session;

import dev.tarry.ledger.file.LedgerFile;

/**
 * Where a session keeps what becomes of delayed events.
 *
 * @param keepsContent whether contents of events are kept as well
 */
public record LedgerLink(LedgerFile file, boolean keepsContent) {}
