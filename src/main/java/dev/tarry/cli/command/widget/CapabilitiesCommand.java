package dev.tarry.cli.command.widget;

import dev.tarry.capability.Capability;
import dev.tarry.capability.CapabilityCodec;
import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.GrantArguments;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Outcome;
import dev.tarry.session.Session;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code capabilities}: where a session stands with them, or how the grammar reads a string. */
public final class CapabilitiesCommand implements Command {

    @Override
    public CommandSpec spec() {
        return SpecBuilder.withExamples(
                SpecBuilder.of(
                        "capabilities",
                        new String[] {
                            "Show which capabilities were requested, approved and refused",
                            "With arguments, show what each capability means and whether the default policies approve it."
                        },
                        Option.rest(0, "CAPABILITY", "Short name or full capability", "0..*")),
                "capabilities                            (in a session)",
                "tarry capabilities delayed 'org.matrix.msc2762.send.state_event:m.room.topic#'");
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        List<String> names = call.rest(0);
        if (!names.isEmpty()) {
            return read(
                    GrantArguments.expand(names, call.sessions().owner(), call.interrupt().cancellation()), call);
        }
        if (!call.inSession()) {
            throw CommandException.usage(
                    "Capabilities belong to a session, and this is a single command.",
                    "give capabilities to see what they mean, or start a session with tarry");
        }
        return standing(call.sessions().open(), call);
    }

    private static Outcome standing(Session session, Invocation call) throws CommandException {
        call.pseudoWidget().ensure();
        List<String> approved = session.widget().view().approved().wires();
        List<String> used = session.widget().view().used();
        Outcome.Builder out = Outcome.builder()
                .field("policy", session.behavior().policy().mode().word())
                .field("granted", JsonArray.ofTexts(session.behavior().policy().grants()))
                .field("requested", JsonArray.ofTexts(session.widget().view().requested()))
                .field("approved", JsonArray.ofTexts(approved))
                .field("used", JsonArray.ofTexts(used))
                .field("refused", JsonArray.ofTexts(session.widget().view().refused()));
        for (String wire : session.widget().view().requested()) {
            boolean held = approved.contains(wire);
            String why = held ? (
                    used.contains(wire) ? "used" : "not used yet") : "policy " + session.behavior().policy().mode().word();
            out.line((held ? "approved  " : "refused   ") + wire + "  (" + why + ")");
        }
        for (String wire : session.behavior().policy().grants()) {
            if (!session.widget().view().requested().contains(wire)) {
                out.line("granted   " + wire + "  (not requested)");
            }
        }
        for (String wire : session.widget().view().refused()) {
            if (!approved.contains(wire)) {
                out.line("missing   " + wire + "  (a request was refused because it is missing)");
            }
        }
        if (session.widget().view().requested().isEmpty() && session.behavior().policy().grants().isEmpty()
                && session.widget().view().refused().isEmpty()) {
            out.note("no capabilities were requested yet; try: grant delayed send:m.room.message");
        }
        return out.build();
    }

    private static Outcome read(List<String> wires, Invocation call) {
        List<Json> items = new ArrayList<>();
        Outcome.Builder out = Outcome.builder();
        for (String wire : wires) {
            Capability capability = CapabilityCodec.parse(wire);
            String meaning = CapabilityMeaning.of(capability);
            boolean grants = GrantArguments.isKnown(wire);
            out.line(wire);
            out.line("    " + meaning);
            out.value(wire);
            items.add(JsonObject.builder()
                    .put("capability", wire)
                    .put("known", grants)
                    .put("meaning", meaning)
                    .put("type", capability instanceof Capability.OfEvents events ? events.type().text() : null)
                    .put("key", capability instanceof Capability.OfEvents events ? events.key() : null)
                    .build());
        }
        if (!call.inSession()) {
            out.note("by default, a single command approves what it needs, and a session approves what is granted");
        }
        JsonObject policies = JsonObject.builder()
                .put("session", "ask: what is granted")
                .put("single_command", "auto: what the command needs")
                .build();
        return out.field("capabilities", new JsonArray(items)).field("default_policy", policies).build();
    }
}
