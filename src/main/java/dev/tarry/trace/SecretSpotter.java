package dev.tarry.trace;

import org.jspecify.annotations.Nullable;

/**
 * Makes the secrets of messages known to the redactor before anybody sees anything of them: a token that a homeserver gives out
 * is masked where it stands again, in a header or an error, however it is encoded. Listens before all others.
 */
public final class SecretSpotter implements TraceSink {

    private final Redactor redactor;

    public SecretSpotter(Redactor redactor) {
        this.redactor = redactor;
    }

    @Override
    public void add(TraceEntry entry) {
        if (entry instanceof TraceEntry.Message message) {
            learn(message.text());
        } else if (entry instanceof TraceEntry.Request request) {
            learn(request.body());
        } else if (entry instanceof TraceEntry.Response response) {
            learn(response.body());
        } else if (entry instanceof TraceEntry.Broken broken) {
            learn(broken.raw());
        }
    }

    private void learn(String text) {
        if (text.isEmpty()) {
            return;
        }
        Values values = new Values(text);
        JsonKeys.visit(text, values);
    }

    /** Takes the values of keys that hold secrets, and the strings in what stands in a string's place. */
    private final class Values implements JsonKeys.Visitor {
        private final String text;
        private SecretKeys.@Nullable Around around;

        Values(String text) {
            this.text = text;
        }

        @Override
        public boolean wants(String key) {
            if (around == null) {
                around = SecretKeys.Around.of(text);
            }
            return SecretKeys.isSecret(key, around);
        }

        @Override
        public void value(String key, int start, int end, @Nullable String quote) {
            if (quote == null) {
                learnOne(start, end);
                return;
            }
            int from = start;
            for (int at = start; at <= end; at++) {
                if (at == end || "\"'[]{},: \t\r\n\\".indexOf(text.charAt(at)) >= 0) {
                    learnOne(from, at);
                    from = at + 1;
                }
            }
        }

        private void learnOne(int start, int end) {
            if (end > start) {
                redactor.learn(Decoded.plain(text.substring(start, end)));
            }
        }
    }
}
