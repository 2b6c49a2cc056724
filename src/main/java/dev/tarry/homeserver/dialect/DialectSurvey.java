package dev.tarry.homeserver.dialect;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.dialect.Dialect.Advertise;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.RoomId;
import dev.tarry.remark.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All four axes of one homeserver, each with how it is known; what is not known is asked. */
public final class DialectSurvey {

    /** A room that nobody has, for a question that needs one. */
    private static final RoomId NO_ROOM = new RoomId("!probe:localhost");

    private final DialectFinder finder;
    private final KnownDialect known;
    private final List<Axis> axes = new ArrayList<>();
    private @Nullable JsonObject limits;
    private @Nullable Answer failed;
    private boolean asked;
    private boolean isNone;
    private boolean isOff;
    private boolean findsNobody;

    /**
     * An axis.
     *
     * @param word what it is, or null if nobody knows
     * @param source {@code told}, {@code remembered} or {@code asked}
     * @param evidence how it is known, as a clause
     */
    public record Axis(String name, @Nullable String word, String source, String evidence) {}

    public DialectSurvey(DialectFinder finder, KnownDialect known) {
        this.finder = finder;
        this.known = known;
    }

    /** Asks what is not known, the cheapest first; the room may be null. */
    public void complete(int exchange, @Nullable RoomId room) {
        axes.clear();
        failed = null;
        Advertise advertised = known.advertise();
        String says = evidence(known.isAdvertiseConfigured());
        boolean isNew = advertised == null;
        if (isNew) {
            DialectFinder.Found<DialectFinder.Advertised> found = asked(finder.advertise(exchange));
            advertised = found.word() == null ? null : found.word().axis();
            limits = found.word() == null ? null : found.word().limits();
            isOff = found.word() != null && found.word().isOff();
            says = found.evidence();
        }
        Axis manage = axis("manage", known.isManageConfigured(), () -> word(known.manage()), () -> finder.manage(exchange));
        boolean mayBeNone = advertised == Advertise.NONE && manage.word() == null;
        Axis schedule = mayBeNone
                ? new Axis("schedule", null, "asked", "nothing indicates that a delay would be respected")
                : axis(
                        "schedule", known.isScheduleConfigured(), () -> word(known.schedule()),
                        () -> finder.schedule(exchange, room == null ? NO_ROOM : room, true));
        Axis lookup = axis("lookup", known.isLookupConfigured(), () -> word(known.lookup()), () -> finder.lookup(exchange));
        isNone = mayBeNone && lookup.word() == null;
        axes.addAll(List.of(schedule, manage, lookup));
        axes.add(new Axis(
                "advertise", word(advertised), known.isAdvertiseConfigured() ? "told" : isNew ? "asked" : "remembered", says));
    }

    private Axis axis(String name, boolean isTold, Supplier<String> word, Supplier<DialectFinder.Found<?>> question) {
        if (word.get() != null) {
            return new Axis(name, word.get(), isTold ? "told" : "remembered", evidence(isTold));
        }
        DialectFinder.Found<?> found = asked(question.get());
        findsNobody |= name.equals("manage") && found.answer() != null && found.answer().isNotFound();
        return new Axis(name, word.get(), "asked", found.evidence());
    }

    private static @Nullable String word(Dialect.@Nullable Word axis) {
        return axis == null ? null : axis.word();
    }

    private static String evidence(boolean isTold) {
        return isTold ? "set by --dialect" : "cached; dialect refresh probes again";
    }

    private <T> DialectFinder.Found<T> asked(DialectFinder.Found<T> found) {
        asked = true;
        if (found.word() == null && found.answer() != null && !found.answer().isUnrecognized() && failed == null) {
            failed = found.answer();
        }
        return found;
    }

    /** What was found: {@code none} where nothing is there. */
    public Dialect dialect() {
        return isNone ? DialectName.NONE.dialect() : known.dialect();
    }

    /** In the order schedule, manage, lookup, advertise. */
    public List<Axis> axes() {
        return List.copyOf(axes);
    }

    /** The limits that a capability named, or null. */
    public @Nullable JsonObject limits() {
        return limits;
    }

    /** Whether nothing is there. */
    public boolean isNone() {
        return isNone;
    }

    /** Whether an action on an id that nobody has was answered with {@code M_NOT_FOUND} on the way. */
    public boolean findsNobody() {
        return findsNobody;
    }

    /** Whether it was asked and said that delayed events are switched off. */
    public boolean isOff() {
        return isOff;
    }

    /** The first answer that told nothing, or null. */
    public @Nullable Answer failed() {
        return failed;
    }

    /** Whether anything was asked. */
    public boolean hasAsked() {
        return asked;
    }
}
