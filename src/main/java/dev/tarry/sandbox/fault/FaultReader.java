package dev.tarry.sandbox.fault;

import dev.tarry.matrix.Route;
import dev.tarry.time.Durations;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a fault as people write it: {@code KIND[=VALUE]}, then, each behind a comma, {@code on=ROUTE+ROUTE}, {@code times=N},
 * {@code after=N}, {@code for=DURATION}, {@code effect=yes}, {@code tell=…}, {@code type=…}, and last {@code body=…}, which takes
 * all the rest.
 */
final class FaultReader {

    private static final long MOST_SKEW_MS = 36_525L * 86_400_000;
    private static final String BODY = ",body=";

    private final String spec;
    private final FaultKind kind;
    private long millis = -1;
    private int status;
    private String word = "";
    private boolean effect;
    private @Nullable String body;
    private @Nullable String type;
    private List<Route> routes = List.of();
    private final Set<String> seen = new LinkedHashSet<>();
    private long after;
    private long times = -1;
    private long forMillis = -1;

    private FaultReader(String spec, String head) {
        this.spec = spec;
        int equals = head.indexOf('=');
        this.kind = kind(equals < 0 ? head : head.substring(0, equals));
    }

    /** The fault; fails with a sentence that names the place. */
    static Fault read(String spec) {
        int at = spec.indexOf(BODY);
        String[] parts = (at < 0 ? spec : spec.substring(0, at)).split(",", -1);
        FaultReader reader = new FaultReader(spec, parts[0]);
        reader.body = at < 0 ? null : spec.substring(at + BODY.length());
        reader.argument(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            reader.detail(parts[i]);
        }
        return reader.fault();
    }

    private Fault fault() {
        if (body != null && kind != FaultKind.STATUS && kind != FaultKind.HTML) {
            throw bad("body= only works with status and html");
        }
        if (effect && kind != FaultKind.STATUS && kind != FaultKind.HTML && kind != FaultKind.RATE_LIMIT) {
            throw bad("effect= only works with status, html and rate-limit");
        }
        if (kind == FaultKind.SYNC_SILENT && !routes.isEmpty()) {
            throw bad("sync-silent always applies to sync; it takes no on=");
        }
        if (kind.isOfFiring() && !routes.isEmpty()) {
            throw bad(kind.word + " applies to delayed events, not to requests; it takes no on=");
        }
        return new Fault(
                spec, kind, new Fault.Argument(millis, status, word), new Fault.Answer(effect, body, type),
                routes.isEmpty() ? kind.routes() : routes, new Fault.When(after, times, forMillis));
    }

    private IllegalArgumentException bad(String why) {
        return new IllegalArgumentException("The fault \"" + spec + "\": " + why + ".");
    }

    private FaultKind kind(String name) {
        FaultKind found = FaultKind.ofWord(name);
        if (found == null) {
            List<String> known = new ArrayList<>();
            for (FaultKind one : FaultKind.values()) {
                known.add(one.word);
            }
            throw bad("\"" + name + "\" is not a kind of fault; the kinds are " + String.join(", ", known));
        }
        return found;
    }

    /** What stands behind the kind, if anything does. */
    private void argument(String part) {
        int equals = part.indexOf('=');
        String value = equals < 0 ? null : part.substring(equals + 1);
        boolean maybe = kind.value == FaultKind.Value.MAYBE_DURATION || kind.value == FaultKind.Value.MAYBE_STATUS
                || kind.value == FaultKind.Value.MAYBE_CUT;
        if (value == null && kind.value != FaultKind.Value.NONE && !maybe) {
            throw bad(kind.word + " needs a value, as in " + example());
        }
        if (value != null) {
            value(value);
        }
    }

    private String example() {
        return kind.word + switch (kind.value) {
            case STATUS -> "=503";
            case MOMENT -> "=before or " + kind.word + "=after";
            case SIGNED_DURATION -> "=-5m";
            case DURATION, MAYBE_DURATION, MAYBE_STATUS, MAYBE_CUT, NONE -> "=2s";
        };
    }

    private void value(String value) {
        switch (kind.value) {
            case DURATION, MAYBE_DURATION -> millis = duration(kind.word, value);
            case SIGNED_DURATION -> {
                boolean negative = value.startsWith("-");
                long size = duration(kind.word, negative || value.startsWith("+") ? value.substring(1) : value);
                if (size > MOST_SKEW_MS) {
                    throw bad("a clock can be wrong by at most a century");
                }
                millis = negative ? -size : size;
            }
            case STATUS, MAYBE_STATUS -> {
                status = (int) number(kind.word, value);
                if (status < 200 || status > 599) {
                    throw bad("a status must be a number from 200 to 599, not \"" + value + "\"");
                }
            }
            case MOMENT -> word = oneOf(kind.word, value, "before", "after");
            case MAYBE_CUT -> word = oneOf(kind.word, value, "cut");
            default -> throw bad(kind.word + " takes no value");
        }
    }

    private String oneOf(String key, String value, String... words) {
        for (String one : words) {
            if (one.equals(value)) {
                return value;
            }
        }
        throw bad(key + " must be " + String.join(" or ", words) + ", not \"" + value + "\"");
    }

    private void detail(String part) {
        int equals = part.indexOf('=');
        String key = equals < 0 ? part : part.substring(0, equals);
        String value = equals < 0 ? "" : part.substring(equals + 1);
        if (!seen.add(key)) {
            throw bad(key + "= is given twice");
        }
        switch (key) {
            case "on" -> routes = routes(value);
            case "times" -> times = positive(key, number(key, value));
            case "after" -> after = number(key, value);
            case "for" -> forMillis = positive(key, duration(key, value));
            case "effect" -> effect = oneOf(key, value, "yes", "no").equals("yes");
            case "type" -> type = contentType(value);
            case "tell" -> {
                if (kind != FaultKind.RATE_LIMIT) {
                    throw bad("tell= only works with rate-limit");
                }
                word = oneOf(key, value, "both", "header", "body", "null", "nothing");
            }
            default -> throw bad(
                    "unknown key \"" + key + "\"; the keys are on, times, after, for, effect, tell, type and, last, body");
        }
    }

    private long positive(String key, long value) {
        if (value == 0) {
            throw bad(key + "=0 would have no effect");
        }
        return value;
    }

    private String contentType(String value) {
        if (kind != FaultKind.STATUS && kind != FaultKind.HTML) {
            throw bad("type= only works with status and html");
        }
        if (value.isEmpty() || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw bad("type= needs a content type, as in type=text/plain");
        }
        return value;
    }

    private List<Route> routes(String value) {
        List<Route> found = new ArrayList<>();
        for (String name : value.split("\\+", -1)) {
            switch (name) {
                case "manage" -> found.addAll(List.of(Route.RESTART, Route.CANCEL, Route.SEND_NOW));
                case "any" -> found.addAll(FaultRoutes.ALL);
                default -> {
                    Route route = FaultRoutes.ofWord(name);
                    if (route == null) {
                        String known = String.join(", ", FaultRoutes.words());
                        throw bad("\"" + name + "\" is not a route; the routes are " + known + ", manage and any");
                    }
                    found.add(route);
                }
            }
        }
        return found;
    }

    private long duration(String key, String value) {
        try {
            return Durations.parse(value);
        } catch (Durations.BadDuration e) {
            throw new IllegalArgumentException("The fault \"" + spec + "\", " + key + ": " + e.getMessage(), e);
        }
    }

    private long number(String key, String value) {
        boolean digits = !value.isEmpty() && value.length() <= 9;
        for (int i = 0; i < value.length() && digits; i++) {
            digits = value.charAt(i) >= '0' && value.charAt(i) <= '9';
        }
        if (!digits) {
            throw bad(key + " must be a whole number, not \"" + value + "\"");
        }
        return Long.parseLong(value);
    }
}
