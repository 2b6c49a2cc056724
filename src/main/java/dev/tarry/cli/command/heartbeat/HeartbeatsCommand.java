package dev.tarry.cli.command.heartbeat;

import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.heartbeat.Ending;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Name;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Outcome;
import dev.tarry.render.HeartbeatText;
import dev.tarry.session.heartbeat.HeartbeatRun;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code heartbeats}: the heartbeats of this session. */
public final class HeartbeatsCommand implements Command {

    @Override
    public CommandSpec spec() {
        return SpecBuilder.withExamples(
                SpecBuilder.of("heartbeats", new String[] {"List the heartbeats of this session", "Only within a session."}),
                "heartbeats");
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        if (!call.inSession()) {
            throw CommandException.usage("heartbeats only works within a session.");
        }
        List<HeartbeatRun> runs = call.sessions().hasHeartbeats() ? call.sessions().heartbeats().all() : List.of();
        Outcome.Builder out = Outcome.builder();
        List<Json> items = new ArrayList<>();
        for (HeartbeatRun run : runs) {
            HeartbeatRun.Result result = run.result();
            Ending ending = result == null ? null : result.ending();
            out.prose("heartbeat " + run.number() + "  " + run.task().subject() + "  "
                    + (ending == null ? "beats: " + run.beats() : HeartbeatText.ending(ending, run.beats())));
            out.value(String.valueOf(run.number()));
            items.add(JsonObject.builder()
                    .put("heartbeat", run.number())
                    .put("type", run.task().subject())
                    .put("delay_id", Name.text(run.current()))
                    .put("beats", run.beats())
                    .put("restarts", run.tally().accepted())
                    .put("ended", ending == null ? null : ending.why().word())
                    .build());
        }
        if (runs.isEmpty()) {
            out.prose("there are no heartbeats in this session");
        }
        return out.field("heartbeats", new JsonArray(items)).build();
    }
}
