package dev.tarry.cli.command.heartbeat;

import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.heartbeat.Ending;
import dev.tarry.heartbeat.preset.Preset;
import dev.tarry.json.Json;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Outcome;
import dev.tarry.session.heartbeat.HeartbeatRun;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code heartbeat}: keeps a delayed event alive by restarts (MSC4140), as clients do, with drills and expectations. */
public final class HeartbeatCommand implements Command {

    @Override
    public CommandSpec spec() {
        return HeartbeatOptions.spec();
    }

    @Override
    public boolean tellsOutcomes() {
        return true;
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        Invocation sub = call.subcommand();
        if (sub != null) {
            return switch (sub.name()) {
                case "wait" -> await(sub, named(sub));
                case "stop" -> stop(sub, named(sub));
                default -> presets(sub);
            };
        }
        HeartbeatArguments arguments = new HeartbeatArguments(call);
        if (call.line().dryRun()) {
            return new HeartbeatStart(call, arguments).dryRun();
        }
        List<HeartbeatRun> runs = new HeartbeatStart(call, arguments).begin();
        if (arguments.isForeground()) {
            return new Foreground(call, runs, true).run();
        }
        HeartbeatRun run = runs.get(0);
        return Outcome.builder()
                .field("heartbeat", Json.of(run.number()))
                .prose("heartbeat " + run.number() + "  goes on beside other lines; heartbeat stop " + run.number() + " ends it")
                .value(String.valueOf(run.number()))
                .build();
    }

    private static Outcome presets(Invocation call) throws CommandException {
        Preset preset = HeartbeatArguments.preset(call.positional(0));
        return preset == null ? PresetList.all() : PresetList.one(preset);
    }

    private static Outcome await(Invocation call, HeartbeatRun run) throws CommandException {
        if (run.result() == null) {
            HeartbeatArguments.checkEnd(call, run.task().plan());
        }
        return new Foreground(call, List.of(run), false).run();
    }

    private static Outcome stop(Invocation call, HeartbeatRun run) throws CommandException {
        run.awaited(true);
        call.sessions().heartbeats().stop(run, Ending.Why.STOPPED);
        return new Foreground(call, List.of(run), true).run();
    }

    /** The heartbeat of a number. */
    private static HeartbeatRun named(Invocation call) throws CommandException {
        if (!call.inSession()) {
            throw CommandException.usage("heartbeat " + call.name() + " only works within a session.");
        }
        String text = call.required(0);
        HeartbeatRun run = null;
        try {
            run = call.sessions().hasHeartbeats() ? call.sessions().heartbeats().byNumber(Integer.parseInt(text)) : null;
        } catch (NumberFormatException e) {
            throw CommandException.usage("\"" + text + "\" is no number of a heartbeat.", "heartbeats lists them");
        }
        if (run == null) {
            throw CommandException.usage("There is no heartbeat " + text + " in this session.", "heartbeats lists them");
        }
        return run;
    }
}
