package dev.tarry.homeserver;

import dev.tarry.matrix.Percent;
import dev.tarry.remark.BadId;
import dev.tarry.remark.BadId.Why;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request's path arrives as it was meant. A dot segment is resolved by clients, proxies and servers (RFC 3986, 5.2.4),
 * an empty one is swallowed, and half a surrogate pair has no UTF-8: the request would act on something else.
 */
final class RequestPath {

    private RequestPath() {}

    /** The part of a target's path that does not arrive; null if all do. Only the key of a state event may be empty. */
    static @Nullable BadId check(String target) {
        int query = target.indexOf('?');
        String[] parts = (query < 0 ? target : target.substring(0, query)).split("/", -1);
        for (int i = 1; i < parts.length; i++) {
            String text = Percent.decode(parts[i]);
            boolean mayBeEmpty = i == parts.length - 1 && i > 2 && parts[i - 2].equals("state");
            Why why = text == null
                    ? Why.SURROGATE
                    : text.isEmpty() ? mayBeEmpty ? null : Why.EMPTY : isDotted(text) ? Why.DOTS : null;
            if (why != null) {
                return new BadId(what(parts, i), why, text);
            }
        }
        return null;
    }

    /** Whether a proxy that decodes slashes would resolve something in it. */
    private static boolean isDotted(String text) {
        for (String part : text.split("/", -1)) {
            if (part.equals(".") || part.equals("..")) {
                return true;
            }
        }
        return text.chars().allMatch(c -> c == '/');
    }

    private static BadId.What what(String[] parts, int at) {
        String before = parts[at - 1];
        String second = at > 1 ? parts[at - 2] : "";
        return switch (before) {
            case "rooms", "join", "room" -> BadId.What.ROOM;
            case "send", "state", "delayed_event" -> BadId.What.TYPE;
            case "delayed_events" -> BadId.What.DELAY;
            case "redact" -> BadId.What.EVENT;
            default -> switch (second) {
                case "state" -> BadId.What.STATE_KEY;
                case "send", "delayed_event", "redact" -> BadId.What.TRANSACTION;
                default -> BadId.What.PART;
            };
        };
    }
}
