package dev.tarry.cli.command.heartbeat;

import dev.tarry.cli.command.widget.JsonArgument;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.context.Start;
import dev.tarry.cli.line.DurationArgument;
import dev.tarry.cli.text.Nearest;
import dev.tarry.heartbeat.Plan;
import dev.tarry.heartbeat.client.Client;
import dev.tarry.heartbeat.client.PlainClient;
import dev.tarry.heartbeat.client.Trouble;
import dev.tarry.heartbeat.drill.Drill;
import dev.tarry.heartbeat.drill.DrillReader;
import dev.tarry.heartbeat.expect.Expectation;
import dev.tarry.heartbeat.expect.ExpectationReader;
import dev.tarry.heartbeat.preset.DrillNeeds;
import dev.tarry.heartbeat.preset.Preset;
import dev.tarry.heartbeat.preset.Presets;
import dev.tarry.json.JsonObject;
import dev.tarry.outcome.CommandException;
import dev.tarry.session.DelayNames;
import dev.tarry.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a line of {@code heartbeat}; nothing is asked of anybody yet. */
final class HeartbeatArguments {

    private static final int MOST_BEATS = 1_000_000_000;

    /** Stands for a delay that is to be asked for. */
    static final Duration UNKNOWN = Duration.ZERO;

    private final Invocation call;
    private final @Nullable String type;
    private final @Nullable String adopted;
    private final @Nullable Preset preset;

    HeartbeatArguments(Invocation call) throws CommandException {
        this.call = call;
        this.type = call.positional(0);
        this.adopted = call.option("--adopt");
        this.preset = preset(call.option("--like"));
        check();
    }

    private void check() throws CommandException {
        if (call.option("--every") == null && call.option("--like") == null) {
            String near = type == null ? null : Nearest.to(type, List.of("presets", "wait", "stop"));
            throw CommandException.usage("heartbeat needs --every or --like.", near != null
                    ? "did you mean heartbeat " + near + "?"
                    : "heartbeat presets lists the clients that --like knows");
        }
        checkCount();
        if (type != null && adopted != null) {
            throw CommandException.usage("TYPE and --adopt cannot be combined: an adopted delayed event has its type.");
        }
        if (type == null && adopted == null && call.option("--like") == null) {
            throw CommandException.usage("heartbeat needs the TYPE of an event, or --adopt DELAY.");
        }
        if (type != null && (type.isEmpty() || DelayNames.isName(type))) {
            throw CommandException.usage(
                    type.isEmpty() ? "The event type is empty." : "\"" + type + "\" is the name of a delay, not an event type.",
                    type.isEmpty() ? null : "--adopt " + type);
        }
        if (adopted != null && (call.flag("--join") || call.option("--state-key") != null)) {
            throw CommandException.usage("--adopt cannot be combined with --join or --state-key.");
        }
        if (call.option("--join-content") != null && !call.flag("--join")) {
            throw CommandException.usage("--join-content only works with --join.");
        }
        if (call.flag("--reschedule") && call.option("--like") != null) {
            throw CommandException.usage("--reschedule cannot be combined with --like: the preset says what follows.");
        }
        if (call.flag("--background") && call.flag("--foreground")) {
            throw CommandException.usage("--background and --foreground cannot be combined.");
        }
        if (call.flag("--background") && !call.inSession()) {
            throw CommandException.usage("--background only works within a session.", "a shell runs it beside: tarry … &");
        }
    }

    /** The delayed event to adopt, as it was typed; null for none. */
    @Nullable String adopted() {
        return adopted;
    }

    /** How many members there are. */
    int count() throws CommandException {
        return call.option("--count") == null ? 1 : number("--count");
    }

    /** Over which time they start. */
    Duration ramp() throws CommandException {
        Duration ramp = duration("--ramp");
        return ramp == null ? Duration.ZERO : ramp;
    }

    private void checkCount() throws CommandException {
        if (call.option("--count") == null) {
            if (call.option("--ramp") != null || call.flag("--yes")) {
                throw CommandException.usage(
                        (call.option("--ramp") != null ? "--ramp" : "--yes") + " only works with --count.");
            }
        } else if (adopted != null) {
            throw CommandException.usage("--adopt and --count cannot be combined: one delayed event has one heartbeat.");
        } else if (!isForeground()) {
            throw CommandException.usage("--count only works in the foreground.", "add --foreground");
        }
    }

    /** Whether the line waits for the heartbeat's end. */
    boolean isForeground() {
        return !call.inSession() || call.flag("--foreground") || !call.flag("--background") && isForegroundByDefault();
    }

    /** Piped lines are a script, which waits; on a held clock nothing happens beside a line. */
    private boolean isForegroundByDefault() {
        return call.start().mode() != Start.Mode.SHELL || call.sessions().clock().isHeld();
    }

    /** What is to be done. */
    Plan plan() throws CommandException {
        Client client = client();
        Client.Exit exit = exit();
        client = exit == null ? client : client.with(exit);
        List<Drill> drills = drills();
        checkJitter(drills, client.rhythm().every());
        Trouble unknown = DrillNeeds.unknown(client, drills);
        if (unknown != null) {
            throw CommandException.usage(
                    "What " + call.option("--like") + " does after a failed restart (" + unknown.word()
                            + ") is unknown, and one of the drills leads to it.",
                    "heartbeat presets " + call.option("--like") + " shows what is known");
        }
        Plan plan = new Plan(client, call.flag("--join"), until(), drills);
        if (isForeground() && !call.line().dryRun()) {
            checkEnd(call, plan);
        }
        return plan;
    }

    /** Whoever waits for a heartbeat moves a held clock, and would do so for ever. */
    static void checkEnd(Invocation call, Plan plan) throws CommandException {
        if (!plan.hasEnd() && call.sessions().clock().isHeld()) {
            throw CommandException.usage(
                    "This heartbeat has no end, and waiting for it moves the held clock for ever.",
                    "add --beats, --for or --until-fired, or use --background and sandbox clock advance");
        }
    }

    private Client client() throws CommandException {
        Duration delay = duration("--delay");
        Duration every = duration("--every");

        if (preset != null) {
            return likePreset(preset.client(), delay, every);
        }
        if (every == null || delay == null && adopted == null) {
            throw CommandException.usage("heartbeat needs --delay.");
        }
        // How long an adopted one waits is asked of the homeserver.
        Client client = PlainClient.of(delay == null ? UNKNOWN : delay, every, Client.Exit.SEND);
        return call.flag("--reschedule") ? client.rescheduling() : client;
    }

    private static Client likePreset(Client client, @Nullable Duration delay, @Nullable Duration every) {
        Duration length = delay == null ? client.delay() : delay;
        Duration beat = every != null ? every : client.rhythm().every();
        if (every == null && delay != null && beat.compareTo(delay) >= 0) {
            // A service restarts at a part of the delay, whatever that is.
            beat = delay.multipliedBy(8).dividedBy(10);
        }
        return client.with(length, beat);
    }

    /** The client that it behaves as; null for tarry's own way. */
    @Nullable Preset preset() {
        return preset;
    }

    /** The preset of a name; null for none. */
    static @Nullable Preset preset(@Nullable String name) throws CommandException {
        Preset preset = name == null ? null : Presets.byName(name);
        if (name != null && preset == null) {
            String near = Nearest.to(name, Presets.names());
            throw CommandException.usage(
                    "There is no preset \"" + name + "\".",
                    near == null ? "heartbeat presets lists them" : "did you mean " + near + "?");
        }
        return preset;
    }

    private Client.@Nullable Exit exit() throws CommandException {
        String word = call.option("--on-exit");
        if (word == null) {
            return null;
        }
        for (Client.Exit exit : Client.Exit.values()) {
            if (exit.word().equals(word)) {
                return exit;
            }
        }
        throw CommandException.usage("--on-exit must be one of send, cancel, leave, keep, not \"" + word + "\".");
    }

    private Plan.Until until() throws CommandException {
        return new Plan.Until(
                call.option("--beats") == null ? 0 : number("--beats"), duration("--for"), call.flag("--until-fired"));
    }

    private int number(String option) throws CommandException {
        String text = call.option(option);
        try {
            int number = Integer.parseInt(text == null ? "" : text);
            if (number >= 1 && number <= MOST_BEATS) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw CommandException.usage(option + " needs a whole number above 0, not \"" + text + "\".");
    }

    private @Nullable Duration duration(String option) throws CommandException {
        String text = call.option(option);
        if (text == null) {
            return null;
        }
        Duration length = Duration.ofMillis(DurationArgument.millis(option, text));
        if (length.isZero()) {
            throw CommandException.usage(option + " must be longer than 0s.");
        }
        return length;
    }

    /** Beats that change places would be no heartbeat. */
    private static void checkJitter(List<Drill> drills, Duration every) throws CommandException {
        for (Drill drill : drills) {
            if (drill instanceof Drill.Jitter jitter && jitter.most().compareTo(every) >= 0) {
                throw CommandException.usage(
                        "--drill: " + jitter.typed() + " must be shorter than the time between two restarts, "
                                + Durations.show(every) + ".");
            }
        }
    }

    private List<Drill> drills() throws CommandException {
        List<Drill> drills = new ArrayList<>();
        for (String typed : call.options("--drill")) {
            try {
                drills.add(DrillReader.read(typed));
            } catch (DrillReader.BadDrill e) {
                throw CommandException.usage("--drill: " + e.getMessage());
            }
        }
        return drills;
    }

    /** What is expected, in the order in which it was typed. */
    List<Expectation> expectations() throws CommandException {
        List<Expectation> expectations = new ArrayList<>();
        for (String typed : call.options("--expect")) {
            try {
                expectations.add(ExpectationReader.read(typed));
            } catch (ExpectationReader.BadExpectation e) {
                throw CommandException.usage("--expect: " + e.getMessage());
            }
        }
        return expectations;
    }

    /**
     * The event; null if one is adopted.
     *
     * @param user who is the member, for the leave of a MatrixRTC membership
     */
    @Nullable HeartbeatEvent event(Member user) throws CommandException {
        if (adopted != null) {
            return null;
        }
        boolean isJoining = call.flag("--join");
        JsonObject join = call.option("--join-content") == null
                ? null
                : JsonArgument.object(String.valueOf(call.option("--join-content")), "--join-content", call);
        if (type == null) {
            boolean isSticky = preset != null && preset.how() == Preset.How.STICKY_WIDGET;
            HeartbeatEvent event = isSticky ? user.stickyMembership() : user.membership();
            return !isJoining ? event.withJoin(null) : join == null ? event : event.withJoin(join);
        }
        JsonObject leave = call.positional(1) == null
                ? JsonObject.EMPTY
                : JsonArgument.object(call.required(1), "The content", call);
        if (isJoining && join == null) {
            throw CommandException.usage("--join needs --join-content for an event of type " + type + ".");
        }
        if (isJoining && call.option("--state-key") == null) {
            throw CommandException.usage("--join needs --state-key: only state can be taken away again.");
        }
        return new HeartbeatEvent(type, call.option("--state-key"), leave, join, null);
    }

    /** Whether the event is the MatrixRTC membership of this user and device, so that both have to be known. */
    boolean isOfMember() {
        return type == null && adopted == null;
    }
}
