package dev.tarry.homeserver.dialect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one homeserver speaks MSC4140, on four independent axes. An axis is null while nobody knows it. */
public record Dialect(
        @Nullable Schedule schedule, @Nullable Manage manage, @Nullable Lookup lookup, @Nullable Advertise advertise) {

    /** Every value of every axis as {@code --dialect} spells it, such as {@code manage=body}. */
    public static List<String> axisSpellings() {
        List<String> words = new ArrayList<>();
        addAxis(words, "schedule=", Schedule.values());
        addAxis(words, "manage=", Manage.values());
        addAxis(words, "lookup=", Lookup.values());
        addAxis(words, "advertise=", Advertise.values());
        return words;
    }

    private static void addAxis(List<String> words, String axis, Word[] values) {
        for (Word value : values) {
            words.add(axis + value.word());
        }
    }

    /** A value of an axis. */
    interface Word {
        /** As {@code --dialect} spells it. */
        String word();

        /** That of these which is spelled so, or null. */
        static <W extends Word> @Nullable W find(W[] all, @Nullable String word) {
            for (W one : all) {
                if (one.word().equals(word)) {
                    return one;
                }
            }
            return null;
        }
    }

    /** How an event is scheduled. */
    public enum Schedule implements Word {
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

        @Override
        public String word() {
            return word;
        }

        static @Nullable Schedule ofWord(@Nullable String word) {
            return Word.find(values(), word);
        }
    }

    /** How a delayed event is restarted, cancelled and sent. */
    public enum Manage implements Word {
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

        @Override
        public String word() {
            return word;
        }

        static @Nullable Manage ofWord(@Nullable String word) {
            return Word.find(values(), word);
        }

        /** Whether the action stands in the body. */
        public boolean isInBody() {
            return this == BODY || this == BODY_OPEN;
        }

        /** Whether a token is sent along. */
        boolean sendsToken() {
            return this != BODY_OPEN && this != PATH_OPEN;
        }
    }

    /** How delayed events are looked up. */
    public enum Lookup implements Word {
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

        @Override
        public String word() {
            return word;
        }

        static @Nullable Lookup ofWord(@Nullable String word) {
            return Word.find(values(), word);
        }

        /** Whether one delayed event can be asked for by its id. */
        public boolean hasOne() {
            return this != LIST && this != LIST_BOTH;
        }

        /** Whether all of a user's delayed events can be asked for. */
        boolean hasList() {
            return this != GET_NEW && this != GET_STABLE;
        }
    }

    /** How the homeserver says that it does delayed events. */
    enum Advertise implements Word {
        NONE("none"),
        FLAG("flag"),
        CAPABILITY("capability"),
        STABLE("stable");

        final String word;

        Advertise(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }

        static @Nullable Advertise ofWord(@Nullable String word) {
            return Word.find(values(), word);
        }
    }

    /** Of which nothing is known: it is found out by asking. */
    public static final Dialect AUTO = new Dialect(null, null, null, null);

    /** What axes are filled up with where some are named: what the newest Synapse speaks. */
    static Dialect standard() {
        return DialectName.GET_ONE.dialect();
    }

    /** A dialect that cannot be read; the message is a sentence. */
    public static final class BadDialect extends Exception {
        private static final long serialVersionUID = 1L;

        BadDialect(String message) {
            super(message);
        }
    }

    /**
     * Reads a whole dialect, a Synapse release ({@code synapse@1.150.0}), {@code auto}, or axes, joined by commas. Axes that are
     * not named are those of the whole dialect in front, else of {@link #standard()}.
     */
    public static Dialect parse(String text) throws BadDialect {
        Dialect dialect = standard();
        boolean first = true;
        for (String part : split(text)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                if (!first) {
                    throw new BadDialect("In \"" + text + "\", the whole dialect \"" + part + "\" must come first.");
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
                Schedule one = Schedule.ofWord(value);
                check(one, axis, value, "query, put-delay, put-delay-ms, put-stable");
                return new Dialect(one, manage, lookup, advertise);
            case "manage":
                Manage form = Manage.ofWord(value);
                check(form, axis, value, "body, body-open, path-open, path-optional, path-auth, path-stable");
                return new Dialect(schedule, form, lookup, advertise);
            case "lookup":
                Lookup look = Lookup.ofWord(value);
                check(look, axis, value, "list, list-both, get-old, get-both, get-new, get-stable");
                return new Dialect(schedule, manage, look, advertise);
            case "advertise":
                Advertise says = Advertise.ofWord(value);
                check(says, axis, value, "none, flag, capability, stable");
                return new Dialect(schedule, manage, lookup, says);
            default:
                throw new BadDialect("The dialect \"" + text + "\" has the unknown axis \"" + axis
                        + "\"; the axes are schedule, manage, lookup and advertise.");
        }
    }

    private static void check(@Nullable Object found, String axis, String value, String known) throws BadDialect {
        if (found == null) {
            throw new BadDialect("The axis " + axis + " has no value \"" + value + "\"; the values are " + known + ".");
        }
    }

    /**
     * Whether every event that was delayed names its delay id to its sender. Synapse does from 1.150 on; what these axes tell
     * apart is 1.156.
     */
    boolean namesDelayIds() {
        return manage == Manage.PATH_OPTIONAL || manage == Manage.PATH_AUTH || manage == Manage.PATH_STABLE;
    }

    /** Whether all axes are the same. Written out: a record's own {@code equals} is put together at run time, in 20 ms. */
    boolean isSame(Dialect other) {
        return schedule == other.schedule && manage == other.manage && lookup == other.lookup && advertise == other.advertise;
    }

    /** Whether every axis is known. */
    public boolean isWhole() {
        return schedule != null && manage != null && lookup != null && advertise != null;
    }

    /** The name of the whole dialect, or the axes that are known; {@code auto} if none is. */
    public String spell() {
        DialectName name = DialectName.of(this);
        if (name != null) {
            return name.word();
        }
        StringBuilder out = new StringBuilder();
        add(out, "schedule=", schedule == null ? null : schedule.word);
        add(out, "manage=", manage == null ? null : manage.word);
        add(out, "lookup=", lookup == null ? null : lookup.word);
        add(out, "advertise=", advertise == null ? null : advertise.word);
        return out.isEmpty() ? "auto" : out.toString();
    }

    private static void add(StringBuilder out, String axis, @Nullable String word) {
        if (word != null) {
            out.append(out.isEmpty() ? "" : ",").append(axis).append(word);
        }
    }
}
