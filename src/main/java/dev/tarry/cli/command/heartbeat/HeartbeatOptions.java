package dev.tarry.cli.command.heartbeat;

import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import picocli.CommandLine.Model.CommandSpec;

/** What can stand on a line of {@code heartbeat}. */
final class HeartbeatOptions {

    private HeartbeatOptions() {}

    static CommandSpec spec() {
        CommandSpec spec = SpecBuilder.withExamples(
                SpecBuilder.of(
                        "heartbeat",
                        new String[] {
                            "Keep a delayed event alive by restarts",
                            "Schedules the event (or adopts a delayed event) and restarts it until the end that you ask for, "
                                    + "Ctrl-C or SIGTERM; then does what --on-exit says, prints a summary and judges what was "
                                    + "expected. --every or --like is needed.",
                            "DRILL is miss=N@BEAT (these beats are not sent), pause=D@BEAT (the heartbeat does nothing, as under "
                                    + "a closed lid), stall=D@BEAT (the request is held before it is written), lost=D@BEAT "
                                    + "(connections are cut and refused), jitter=D (all beats) or die@BEAT (as by kill -9; "
                                    + "tarry goes on watching). Beat 1 is the first restart.",
                            "EXPECTATION is fired-within=D, not-fired, restarts=N, restarts-min=N, margin-min=D, late-max=D or "
                                    + "left (the membership is gone). It is judged by what the homeserver tells, never by "
                                    + "tarry's own timer."
                        },
                        Option.optional(0, "TYPE", "Event type; with --like the MatrixRTC leave if omitted"),
                        Option.optional(1, "CONTENT", "Content of the delayed event: a JSON object, @FILE, or - (default: {})"),
                        Option.value("--state-key", "KEY", "State key of the delayed event, which may be empty"),
                        Option.value("--delay", "DURATION", "Delay of the event"),
                        Option.value("--every", "DURATION", "Time between two restarts"),
                        Option.value("--like", "PRESET", "Behave as this client does; heartbeat presets lists them"),
                        Option.value("--adopt", "DELAY", "Keep this delayed event alive instead of scheduling one"),
                        Option.flag("Send the membership and wait until it is in the room", "--join"),
                        Option.value("--join-content", "CONTENT", "Content of the membership: a JSON object, @FILE, or -"),
                        Option.value("--beats", "N", "End after this many beats"),
                        Option.value("--for", "DURATION", "End after this time"),
                        Option.flag("End when the delayed event has fired", "--until-fired"),
                        Option.flag("Schedule another delayed event when it is gone", "--reschedule"),
                        Option.choice(
                                "--on-exit", "What to do with the delayed event at the end (default: the preset's, or send)",
                                "send", "cancel", "leave", "keep"),
                        Option.values("--drill", "DRILL", "Let something go wrong (repeatable)"),
                        Option.values("--expect", "EXPECTATION", "Fail with exit code 8 unless this holds (repeatable)"),
                        Option.value("--count", "N", "Keep this many alive, each with its own state key (default: 1)"),
                        Option.value("--ramp", "DURATION", "With --count: start them over this time"),
                        Option.flag("With --count: exceed the homeserver's limits without asking", "--yes"),
                        Option.flag("Go on beside other lines (within a session)", "--background"),
                        Option.flag("Wait for the end (within a session)", "--foreground")),
                "tarry heartbeat com.example.leave '{}' --state-key me --delay 18s --every 4s --beats 5",
                "tarry heartbeat com.example.leave --delay 5s --every 2s --drill die@3 --expect fired-within=3s",
                "tarry heartbeat --like element-call --join --drill lost=10s@4 --for 60s --expect not-fired");
        spec.addSubcommand("presets", SpecBuilder.of(
                "presets", "List the clients that --like knows",
                Option.optional(0, "PRESET", "Show this one in full")));
        spec.addSubcommand("wait", SpecBuilder.of(
                "wait", "Wait until a heartbeat of this session has ended",
                Option.required(0, "N", "Its number, as heartbeats lists it")));
        spec.addSubcommand("stop", SpecBuilder.of(
                "stop", "End a heartbeat of this session in good order",
                Option.required(0, "N", "Its number, as heartbeats lists it")));
        return spec;
    }
}
