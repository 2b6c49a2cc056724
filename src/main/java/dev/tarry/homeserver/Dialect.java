package dev.tarry.homeserver;

import java.util.ArrayList;
import java.util.List;

/** How one homeserver speaks MSC4140, on four independent axes. */
public record Dialect(Schedule schedule, Manage manage, Lookup lookup, Advertise advertise) {

    /** How an event is scheduled. */
    public enum Schedule {
        /** A query parameter on the ordinary endpoints; whoever does not know it sends at once. */
        QUERY("query"),
        /** A dedicated PUT on the unstable prefix, body key {@code delay}. */
        PUT_DELAY("put-delay"),
        /** The same with {@code delay_ms}. */
        PUT_DELAY_MS("put-delay-ms"),
        /** The same on the stable path. */
        PUT_STABLE("put-stable");

        final String word;

        Schedule(String word) {
            this.word = word;
        }
    }

    /** How a delayed event is restarted, cancelled and sent. */
    public enum Manage {
        BODY("body"),
        BODY_OPEN("body-open"),
        PATH_OPEN("path-open"),
        PATH_OPTIONAL("path-optional"),
        PATH_AUTH("path-auth"),
        PATH_STABLE("path-stable");

        final String word;

        Manage(String word) {
            this.word = word;
        }

        /** As the axis is spelled: {@code path-open}. */
        public String word() {
            return word;
        }

        /** Whether the action stands in the body. */
        boolean isInBody() {
            return this == BODY || this == BODY_OPEN;
        }

        /** Whether a token is sent along. */
        boolean sendsToken() {
            return this != BODY_OPEN && this != PATH_OPEN;
        }
    }

    /** How delayed events are looked up. */
    public enum Lookup {
        LIST("list"),
        LIST_BOTH("list-both"),
        GET_OLD("get-old"),
        GET_BOTH("get-both"),
        GET_NEW("get-new"),
        GET_STABLE("get-stable");

        final String word;

        Lookup(String word) {
            this.word = word;
        }

        /** Whether one delayed event can be asked for by its id. */
        public boolean hasOne() {
            return this != LIST && this != LIST_BOTH;
        }

        /** Whether all of a user's delayed events can be asked for. */
        public boolean hasList() {
            return this != GET_NEW && this != GET_STABLE;
        }

        /** Whether what is finished is still told, with its outcome. */
        public boolean tellsOutcome() {
            return this == GET_NEW || this == GET_STABLE;
        }
    }

    /** How the homeserver says that it does delayed events. */
    public enum Advertise {
        NONE("none"),
        FLAG("flag"),
        CAPABILITY("capability"),
        STABLE("stable");

        final String word;

        Advertise(String word) {
            this.word = word;
        }
    }

    /** What is spoken where nothing is said: what the newest Synapse speaks. */
    public static Dialect standard() {
        return DialectName.GET_ONE.dialect();
    }

    /** A dialect that can not be read; the message is a sentence. */
    public static final class BadDialect extends Exception {
        private static final long serialVersionUID = 1L;

        BadDialect(String message) {
            super(message);
        }
    }

    /**
     * Reads a whole dialect, a Synapse release ({@code synapse@1.150.0}), or axes, joined by commas. Axes that are not named are
     * those of the whole dialect in front, else of {@link #standard()}.
     */
    public static Dialect parse(String text) throws BadDialect {
        Dialect dialect = standard();
        boolean first = true;
        for (String part : split(text)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                if (!first) {
                    throw new BadDialect("In \"" + text + "\" the whole dialect \"" + part + "\" must stand first.");
                }
                dialect = DialectName.parse(part);
            } else {
                dialect = dialect.with(part.substring(0, equals), part.substring(equals + 1), text);
            }
            first = false;
        }
        return dialect;
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', start)) {
            parts.add(text.substring(start, comma));
            start = comma + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }

    private Dialect with(String axis, String value, String text) throws BadDialect {
        switch (axis) {
            case "schedule":
                for (Schedule one : Schedule.values()) {
                    if (one.word.equals(value)) {
                        return new Dialect(one, manage, lookup, advertise);
                    }
                }
                throw unknown(axis, value, "query, put-delay, put-delay-ms, put-stable");
            case "manage":
                for (Manage one : Manage.values()) {
                    if (one.word.equals(value)) {
                        return new Dialect(schedule, one, lookup, advertise);
                    }
                }
                throw unknown(axis, value, "body, body-open, path-open, path-optional, path-auth, path-stable");
            case "lookup":
                for (Lookup one : Lookup.values()) {
                    if (one.word.equals(value)) {
                        return new Dialect(schedule, manage, one, advertise);
                    }
                }
                throw unknown(axis, value, "list, list-both, get-old, get-both, get-new, get-stable");
            case "advertise":
                for (Advertise one : Advertise.values()) {
                    if (one.word.equals(value)) {
                        return new Dialect(schedule, manage, lookup, one);
                    }
                }
                throw unknown(axis, value, "none, flag, capability, stable");
            default:
                throw new BadDialect("The dialect \"" + text + "\" has the unknown axis \"" + axis
                        + "\"; the axes are schedule, manage, lookup and advertise.");
        }
    }

    private static BadDialect unknown(String axis, String value, String known) {
        return new BadDialect("The axis " + axis + " has no \"" + value + "\"; it can be " + known + ".");
    }

    /**
     * Whether every event that was delayed names its delay id to its sender. Synapse does from 1.150 on; what these axes tell
     * apart is 1.156.
     */
    public boolean namesDelayIds() {
        return manage == Manage.PATH_OPTIONAL || manage == Manage.PATH_AUTH || manage == Manage.PATH_STABLE;
    }

    /** Whether all axes are the same. Written out: a record's own {@code equals} is put together at run time, in 20 ms. */
    boolean isSame(Dialect other) {
        return schedule == other.schedule && manage == other.manage && lookup == other.lookup && advertise == other.advertise;
    }

    /** The name of the whole dialect, or the four axes. */
    public String spell() {
        DialectName name = DialectName.of(this);
        return name != null
                ? name.word()
                : "schedule=" + schedule.word + ",manage=" + manage.word + ",lookup=" + lookup.word + ",advertise="
                        + advertise.word;
    }
}
