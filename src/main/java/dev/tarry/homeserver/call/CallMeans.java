package dev.tarry.homeserver.call;

import dev.tarry.homeserver.dialect.KnownDialect;

/** What all calls of a session share beside its connections. */
record CallMeans(KnownDialect knownDialect, TransactionIds txnIds, CallIntents intents) {}
