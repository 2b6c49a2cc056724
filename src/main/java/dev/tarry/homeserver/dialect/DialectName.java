package dev.tarry.homeserver.dialect;

import dev.tarry.homeserver.dialect.Dialect.Advertise;
import dev.tarry.homeserver.dialect.Dialect.Lookup;
import dev.tarry.homeserver.dialect.Dialect.Manage;
import dev.tarry.homeserver.dialect.Dialect.Schedule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole dialects that were ever measured or proposed, oldest first, and the Synapse releases that were read off. */
public enum DialectName {
    NONE("none", Schedule.QUERY, Manage.BODY, Lookup.LIST, Advertise.NONE),
    BODY_AUTH("body-auth", Schedule.QUERY, Manage.BODY, Lookup.LIST, Advertise.FLAG),
    PATH_NOAUTH("path-noauth", Schedule.QUERY, Manage.PATH_OPEN, Lookup.LIST, Advertise.FLAG),
    PATH_OPTAUTH("path-optauth", Schedule.QUERY, Manage.PATH_OPTIONAL, Lookup.LIST, Advertise.FLAG),
    LIMITS("limits", Schedule.QUERY, Manage.PATH_OPTIONAL, Lookup.LIST, Advertise.CAPABILITY),
    GET_ONE("get-one", Schedule.QUERY, Manage.PATH_OPTIONAL, Lookup.GET_BOTH, Advertise.CAPABILITY),
    PUT_DELAY("put-delay", Schedule.PUT_DELAY, Manage.PATH_OPEN, Lookup.GET_OLD, Advertise.CAPABILITY),
    MSC_UNSTABLE("msc-unstable", Schedule.PUT_DELAY_MS, Manage.PATH_AUTH, Lookup.GET_NEW, Advertise.CAPABILITY),
    STABLE("stable", Schedule.PUT_STABLE, Manage.PATH_STABLE, Lookup.GET_STABLE, Advertise.STABLE);

    /** A Synapse release that was run, and what it speaks. */
    private record Measured(String release, DialectName speaks) {}

    private static final Measured[] MEASURED = {
        new Measured("1.116.0", BODY_AUTH), new Measured("1.117.0", BODY_AUTH), new Measured("1.126.0", BODY_AUTH),
        new Measured("1.127.1", BODY_AUTH), new Measured("1.142.1", BODY_AUTH), new Measured("1.143.0", PATH_NOAUTH),
        new Measured("1.150.0", PATH_NOAUTH), new Measured("1.155.0", PATH_NOAUTH), new Measured("1.156.0", PATH_OPTAUTH),
        new Measured("1.157.2", LIMITS), new Measured("1.159.0", LIMITS), new Measured("1.160.0", LIMITS),
        new Measured("1.161.0", GET_ONE), new Measured("1.162.0", GET_ONE), new Measured("1.163.2", GET_ONE),
    };

    private static final String PREFIX = "synapse@";

    private final String word;
    private final Dialect dialect;

    DialectName(String word, Schedule schedule, Manage manage, Lookup lookup, Advertise advertise) {
        this.word = word;
        this.dialect = new Dialect(schedule, manage, lookup, advertise);
    }

    public String word() {
        return word;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** All that {@code --speaks} takes: the whole dialects, and the releases that were measured. */
    public static List<String> spellings() {
        List<String> words = new ArrayList<>();
        for (DialectName name : values()) {
            words.add(name.word);
        }
        for (Measured row : MEASURED) {
            words.add(PREFIX + row.release());
        }
        return words;
    }

    /** The name of a dialect, or null if it is a mixture. */
    static @Nullable DialectName of(Dialect dialect) {
        for (DialectName name : values()) {
            if (name.dialect.isSame(dialect)) {
                return name;
            }
        }
        return null;
    }

    /** The whole dialect of a name, or null. */
    public static @Nullable DialectName ofWord(String word) {
        for (DialectName name : values()) {
            if (name.word.equals(word)) {
                return name;
            }
        }
        return null;
    }

    /** The Synapse releases that were measured to speak so, as a clause; null if there is none. */
    public static @Nullable String measuredFor(Dialect dialect) {
        DialectName name = of(dialect);
        String first = null;
        String last = null;
        for (Measured row : MEASURED) {
            if (row.speaks() == name) {
                first = first == null ? row.release() : first;
                last = row.release();
            }
        }
        return first == null ? null : first.equals(last) ? "as Synapse " + first : "as Synapse " + first + " to " + last;
    }

    static Dialect parse(String text) throws Dialect.BadDialect {
        if (text.startsWith(PREFIX)) {
            Measured measured = measured(text);
            return (measured == null ? NONE : measured.speaks()).dialect;
        }
        if (text.equals("auto")) {
            return Dialect.AUTO;
        }
        DialectName named = ofWord(text);
        if (named != null) {
            return named.dialect;
        }
        StringBuilder known = new StringBuilder();
        for (DialectName name : values()) {
            known.append(known.isEmpty() ? "" : ", ").append(name.word);
        }
        throw new Dialect.BadDialect("Unknown dialect \"" + text + "\"; the dialects are " + known
                + ", synapse@VERSION, auto, and axes such as manage=body.");
    }

    /** The measured release that a {@code synapse@VERSION} falls back on, or null if the text is none or older than all. */
    public static @Nullable String measuredRelease(String text) {
        try {
            Measured measured = text.startsWith(PREFIX) ? measured(text) : null;
            return measured == null ? null : measured.release();
        } catch (Dialect.BadDialect e) {
            return null;
        }
    }

    private static @Nullable Measured measured(String text) throws Dialect.BadDialect {
        int[] wanted = version(text.substring(PREFIX.length()), text);
        Measured found = null;
        for (Measured row : MEASURED) {
            if (compare(version(row.release(), text), wanted) <= 0) {
                found = row;
            }
        }
        return found;
    }

    private static int[] version(String version, String text) throws Dialect.BadDialect {
        int[] parts = new int[3];
        int part = 0;
        boolean digit = false;
        for (int i = 0; i < version.length(); i++) {
            char c = version.charAt(i);
            if (c >= '0' && c <= '9' && parts[part] < 100_000) {
                parts[part] = parts[part] * 10 + c - '0';
                digit = true;
            } else if (c == '.' && part < 2 && digit) {
                part++;
                digit = false;
            } else {
                digit = false;
                break;
            }
        }
        if (!digit || part == 0) {
            throw new Dialect.BadDialect("\"" + text + "\" is not a Synapse release; write it like synapse@1.163.2.");
        }
        return parts;
    }

    private static int compare(int[] a, int[] b) {
        for (int i = 0; i < 3; i++) {
            if (a[i] != b[i]) {
                return Integer.compare(a[i], b[i]);
            }
        }
        return 0;
    }
}
