package dev.tarry.homeserver.dialect;

import dev.tarry.homeserver.dialect.Dialect.Advertise;
import dev.tarry.homeserver.dialect.Dialect.Lookup;
import dev.tarry.homeserver.dialect.Dialect.Manage;
import dev.tarry.homeserver.dialect.Dialect.Schedule;
import dev.tarry.json.JsonObject;
import dev.tarry.time.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * How a homeserver speaks MSC4140, as far as it is known: what {@code --dialect} says, else what its answers have shown within
 * the last week. An axis that was configured is never asked for nor changed.
 */
public final class KnownDialect {

    /** The path form of management is there; whether it wants a token was not asked. */
    private static final String PATH = "path";

    /** A delayed event can be looked up by its id; whether there is a list, and how it spells, was not asked. */
    private static final String ONE = "one";

    /** What {@code /versions} said of delayed events. */
    static final String VERSIONS = "versions";

    /** That an event with a delay was once sent at once. */
    static final String SENT_AT_ONCE = "sent_at_once";

    private static final String SCHEDULE = "schedule";
    private static final String MANAGE = "manage";
    private static final String LOOKUP = "lookup";
    private static final String ADVERTISE = "advertise";

    private final Dialect configured;
    private final DialectCache remembered;
    private @Nullable Versions versions;
    private int versionsExchange = -1;
    private @Nullable ProbeIds probeIds;

    /**
     * What is known of one homeserver and user.
     *
     * @param configured the axes that were named; those that are null are found out
     * @param remembered where they are remembered
     */
    public KnownDialect(Dialect configured, DialectCache remembered) {
        this.configured = configured;
        this.remembered = remembered;
    }

    /** What {@code /versions} said last in this exchange; null if it was not asked in it. */
    synchronized @Nullable Versions versionsIn(int exchange) {
        return versionsExchange == exchange ? versions : null;
    }

    synchronized Versions keep(int exchange, Versions said) {
        versionsExchange = exchange;
        versions = said;
        return said;
    }

    /** Made-up ids, never twice the same, whoever asks. */
    synchronized ProbeIds probeIds(TimeSource clock) {
        if (probeIds == null) {
            probeIds = new ProbeIds(clock);
        }
        return probeIds;
    }

    DialectCache remembered() {
        return remembered;
    }

    /** What is known by now. */
    public Dialect dialect() {
        return new Dialect(schedule(), manage(), lookup(), advertise());
    }

    public @Nullable Schedule schedule() {
        return configured.schedule() != null ? configured.schedule() : Schedule.ofWord(word(SCHEDULE));
    }

    public @Nullable Manage manage() {
        return configured.manage() != null ? configured.manage() : Manage.ofWord(word(MANAGE));
    }

    @Nullable Lookup lookup() {
        return configured.lookup() != null ? configured.lookup() : Lookup.ofWord(word(LOOKUP));
    }

    @Nullable Advertise advertise() {
        return configured.advertise() != null ? configured.advertise() : Advertise.ofWord(word(ADVERTISE));
    }

    /** Whether a list of all can be asked for; null while nobody knows. */
    public @Nullable Boolean hasList() {
        Lookup lookup = lookup();
        return lookup == null ? null : (Boolean) lookup.hasList();
    }

    /** Whether every delayed event that was sent surely names its delay id to its sender. */
    public boolean namesDelayIds() {
        Manage manage = manage();
        return manage != null && dialect().namesDelayIds();
    }

    /** Whether the path form is known to be there, whatever it thinks of tokens. */
    public boolean hasPath() {
        return PATH.equals(word(MANAGE));
    }

    /** Whether looking one up by its id is known to be possible. */
    boolean hasOne() {
        return ONE.equals(word(LOOKUP));
    }

    public boolean isScheduleConfigured() {
        return configured.schedule() != null;
    }

    public boolean isManageConfigured() {
        return configured.manage() != null;
    }

    boolean isLookupConfigured() {
        return configured.lookup() != null;
    }

    boolean isAdvertiseConfigured() {
        return configured.advertise() != null;
    }

    private @Nullable String word(String axis) {
        JsonObject fact = remembered.fresh(axis, DialectCache.WEEK);
        return fact == null ? null : fact.text("is");
    }

    void learn(Schedule schedule) {
        learn(SCHEDULE, schedule.word, isScheduleConfigured());
    }

    public void learn(Manage manage) {
        learn(MANAGE, manage.word, isManageConfigured());
    }

    /** The path form answered; finer knowledge stays. */
    public void learnPath() {
        Manage known = manage();
        if (known == null || known.isInBody()) {
            learn(MANAGE, PATH, isManageConfigured());
        }
    }

    void learn(Lookup lookup) {
        learn(LOOKUP, lookup.word, isLookupConfigured());
    }

    /** One was looked up by its id; finer knowledge stays. */
    void learnOne() {
        Lookup known = lookup();
        if (known == null || !known.hasOne()) {
            learn(LOOKUP, ONE, isLookupConfigured());
        }
    }

    void learn(Advertise advertise) {
        learn(ADVERTISE, advertise.word, isAdvertiseConfigured());
    }

    private void learn(String axis, String word, boolean isTold) {
        if (!isTold && !word.equals(word(axis))) {
            remembered.put(axis, JsonObject.of("is", word));
        }
    }

    public void forgetSchedule() {
        remembered.forget(SCHEDULE);
    }

    public void forgetManage() {
        remembered.forget(MANAGE);
    }

    void forgetLookup() {
        remembered.forget(LOOKUP);
    }

    /** Asks anew for all that answers have shown, and that an event was once sent at once; {@link #settle} comes behind. */
    public void doubt() {
        remembered.doubt(SCHEDULE, MANAGE, LOOKUP, ADVERTISE, VERSIONS, SENT_AT_ONCE);
    }

    /** It was asked for: what was not found again is forgotten. Or it could not be, and what was known counts again. */
    public void settle(boolean wasAsked) {
        remembered.settle(wasAsked);
    }
}
