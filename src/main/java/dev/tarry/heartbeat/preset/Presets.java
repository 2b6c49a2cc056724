package dev.tarry.heartbeat.preset;

import dev.tarry.heartbeat.client.Client;
import dev.tarry.heartbeat.client.Reaction;
import dev.tarry.heartbeat.client.Reactions;
import dev.tarry.heartbeat.client.Situation;
import dev.tarry.heartbeat.client.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clients whose ways are known. Each was read in its source; what nobody could read is left out, and is unknown. */
public final class Presets {

    private static final String MANAGER = "src/matrixrtc/MembershipManager.ts";
    private static final String CONFIG = "src/config/ConfigOptions.ts";
    private static final String LOCAL_MEMBER = "src/state/CallViewModel/localMember/LocalMember.ts";

    /** In the order of the list. */
    public static final List<Preset> ALL = List.of(
            new Preset(
                    "js-sdk-default", List.of("js-sdk"), "matrix-js-sdk 43 with its default numbers",
                    List.of("matrix-js-sdk@43.0.0 " + MANAGER, "matrix-js-sdk@43.0.0 src/matrixrtc/MatrixRTCSession.ts"),
                    JsSdk.manager(JsSdk.Numbers.of(8_000, 5_000, 3_000, 10, false), true), Preset.How.WIDGET,
                    JsSdk.surprises(false)),
            new Preset(
                    "js-sdk-sticky", List.of(), "matrix-js-sdk 43 with a sticky membership (MSC4354)",
                    List.of("matrix-js-sdk@43.0.0 " + MANAGER + ", StickyEventMembershipManager"),
                    JsSdk.manager(JsSdk.Numbers.of(8_000, 5_000, 3_000, 10, false), true).ignoringVanished(),
                    Preset.How.STICKY_WIDGET, JsSdk.surprises(false)),
            new Preset(
                    "js-sdk-42", List.of(), "matrix-js-sdk 37.13 to 42.3 with its default numbers",
                    List.of("matrix-js-sdk@42.3.0 " + MANAGER, "matrix-js-sdk@38.4.0 " + MANAGER),
                    JsSdk.manager(JsSdk.Numbers.of(8_000, 5_000, 3_000, 10, true), true), Preset.How.WIDGET,
                    JsSdk.surprises(true)),
            new Preset(
                    "js-sdk-legacy", List.of(), "matrix-js-sdk up to 37.6, its old manager",
                    List.of("matrix-js-sdk@37.6.0 src/matrixrtc/LegacyMembershipManager.ts"),
                    JsSdk.legacy(), Preset.How.WIDGET, JsSdk.legacySurprises()),
            new Preset(
                    "element-call", List.of("element-call-0.26"), "Element Call 0.26.1, which bundles matrix-js-sdk 42.3",
                    List.of("@element-hq/element-call-embedded@0.26.1 " + CONFIG,
                            "@element-hq/element-call-embedded@0.26.1 " + LOCAL_MEMBER, "matrix-js-sdk@42.3.0 " + MANAGER),
                    JsSdk.manager(JsSdk.Numbers.of(18_000, 4_000, 1_000, 11, true), true), Preset.How.WIDGET,
                    JsSdk.surprises(true)),
            new Preset(
                    "ec-default-10s", List.of("element-call-0.24"), "Element Call 0.24 and 0.25 without a config.json",
                    List.of("@element-hq/element-call-embedded@0.24.0 " + CONFIG, "matrix-js-sdk@42.3.0 " + MANAGER),
                    JsSdk.manager(JsSdk.Numbers.of(10_000, 5_000, 1_000, 11, true), true), Preset.How.WIDGET,
                    JsSdk.surprises(true)),
            new Preset(
                    "element-call-2025", List.of(), "Element Call 0.16 to 0.19 as packaged",
                    List.of("@element-hq/element-call-embedded@0.16.1 config.json", "matrix-js-sdk@38.4.0 " + MANAGER),
                    JsSdk.manager(JsSdk.Numbers.of(18_000, 4_000, 3_000, 10, true), true), Preset.How.WIDGET,
                    JsSdk.surprises(true)),
            new Preset(
                    "ec-legacy-15s", List.of("element-call-0.9"), "Element Call 0.9 as packaged",
                    List.of("@element-hq/element-call-embedded@0.9.0 config.json", "matrix-js-sdk@37.6.0 "
                            + "src/matrixrtc/NewMembershipManager.ts"),
                    JsSdk.manager(JsSdk.Numbers.of(15_000, 5_000, 3_000, 10, false), false), Preset.How.WIDGET,
                    JsSdk.surprises(true)),
            new Preset(
                    "ec-delegated", List.of(), "Element Call 0.26.1 whose leave is delegated to the SFU's service",
                    List.of("@element-hq/element-call-embedded@0.26.1 " + CONFIG,
                            "@element-hq/element-call-embedded@0.26.1 " + LOCAL_MEMBER),
                    JsSdk.manager(JsSdk.Numbers.of(3_600_000, 300_000, 1_000, 11, true), true), Preset.How.WIDGET,
                    JsSdk.surprises(true)),
            new Preset(
                    "lk-jwt", List.of("lk-jwt-service"), "lk-jwt-service, to which a leave is delegated",
                    List.of("element-hq/lk-jwt-service helper.go", "element-hq/lk-jwt-service delayedEventManager.go"),
                    service(), Preset.How.SERVICE,
                    List.of(
                            new Surprise(Situation.RESTART, List.of(Trouble.UNAUTHORIZED), "It sends no token: on a homeserver "
                                    + "that wants one, as the merged MSC4140 does, no restart is ever accepted, and it goes on "
                                    + "asking until the event fires."),
                            new Surprise(Situation.RESTART, List.of(Trouble.NOT_FOUND, Trouble.UNRECOGNIZED), "Only the status "
                                    + "404 is looked at: a wrongly routed restart counts as an event that is gone."))),
            new Preset(
                    "dart", List.of("matrix-dart-sdk"), "matrix-dart-sdk, as far as it could be read",
                    List.of("famedly/matrix-dart-sdk, its delayed leave of 18 s and restart of 4 s"),
                    dart(), Preset.How.WIDGET, List.of()),
            new Preset(
                    "msc-6h", List.of(), "The delay that MSC4140 names for a delegated leave; no client's ways",
                    List.of("MSC4140, delegated delayed events"),
                    numbersAlone(Duration.ofHours(6)), Preset.How.WIDGET, List.of()));

    private Presets() {}

    /** The one of this name; null if there is none. */
    public static @Nullable Preset byName(String typed) {
        for (Preset preset : ALL) {
            if (preset.isNamed(typed)) {
                return preset;
            }
        }
        return null;
    }

    /** The names, in the order of the list. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Preset preset : ALL) {
            names.add(preset.name());
        }
        return names;
    }

    /** What lk-jwt-service does; its next restart counts from the last success, at 80 % of the delay. */
    private static Client service() {
        Reaction stop = new Reaction.Stop();
        Reaction.Wait backOff = new Reaction.Wait(Duration.ofSeconds(1), 1.5, 0.5, Duration.ofSeconds(60));
        Reaction again = new Reaction.Again(backOff, 0, false, stop);
        Reactions.Builder table = new Reactions.Builder()
                .on(Situation.RESTART, stop, Trouble.NOT_FOUND)
                .on(Situation.RESTART, new Reaction.Again(backOff, 0, true, stop), Trouble.RATE_LIMITED)
                .otherwise(Situation.RESTART, again)
                .on(Situation.SEND, new Reaction.Accept(), Trouble.NOT_FOUND)
                .on(Situation.SEND, new Reaction.Again(backOff, 0, true, stop), Trouble.RATE_LIMITED)
                .otherwise(Situation.SEND, again);
        for (Situation notIts : new Situation[] {
            Situation.SCHEDULE, Situation.SCHEDULE_JOINED, Situation.JOIN, Situation.CANCEL, Situation.LEAVE}) {
            table.otherwise(notIts, stop);
        }
        Duration delay = Duration.ofHours(1);
        return new Client(
                delay, new Client.Rhythm(delay.multipliedBy(8).dividedBy(10), false, true),
                new Client.LocalTimeout(Duration.ofSeconds(5), false), table.build(), Client.Vanished.IGNORED, Client.Exit.SEND);
    }

    /** Its heartbeat stops at a 404; nothing else is known of it. */
    private static Client dart() {
        Reactions table = new Reactions.Builder()
                .on(Situation.RESTART, new Reaction.Rest(), Trouble.NOT_FOUND)
                .build();
        return new Client(
                Duration.ofSeconds(18), new Client.Rhythm(Duration.ofSeconds(4), false, false), null, table,
                Client.Vanished.IGNORED, Client.Exit.SEND);
    }

    /** Restarts at 80 % of the delay; what follows a failure nobody has written down. */
    private static Client numbersAlone(Duration delay) {
        return new Client(
                delay, new Client.Rhythm(delay.multipliedBy(8).dividedBy(10), false, true), null, new Reactions.Builder().build(),
                Client.Vanished.IGNORED, Client.Exit.SEND);
    }
}
