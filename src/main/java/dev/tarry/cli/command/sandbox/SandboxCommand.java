package dev.tarry.cli.command.sandbox;

import dev.tarry.cli.clock.HeldClock;
import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.DurationArgument;
import dev.tarry.cli.line.SandboxSettings;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Outcome;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxUser;
import dev.tarry.time.Moments;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code sandbox}: the built-in homeserver by itself, and the way to steer one. */
public final class SandboxCommand implements Command {

    @Override
    public CommandSpec spec() {
        return SandboxOptions.spec();
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        Invocation sub = call.subcommand();
        if (sub != null) {
            if (sub.inSession()) {
                sub.sessions().open();
            } else if (sub.start().options().sandbox() != null) {
                throw CommandException.usage(
                        "A fresh --sandbox cannot be controlled this way.",
                        "give a running sandbox with --homeserver or MATRIX_HOMESERVER");
            }
            for (String option : SandboxOptions.OF_A_PROCESS) {
                if (call.flag(option)) {
                    throw CommandException.usage(option + " only applies when a sandbox is started.");
                }
            }
            SandboxControl control = sub.sessions().sandbox() != null
                    ? new SandboxControl.Own(sub.sessions().sandbox().control())
                    : new RemoteSandbox(sub.connections(), sub.start(), sub.console().redactor(), sub.line().timeout());
            return switch (sub.name()) {
                case "clock" -> clock(sub, control);
                case "fault" -> fault(sub, control);
                default -> users(sub, control);
            };
        }
        if (call.inSession() && !call.rest(0).isEmpty()) {
            throw CommandException.usage(
                    "\"" + call.rest(0).get(0) + "\" is not a subcommand of sandbox.",
                    "the subcommands are clock, fault and users");
        }
        for (String option : SandboxOptions.OF_A_PROCESS) {
            if (call.inSession() && call.flag(option)) {
                throw CommandException.usage(
                        option + " only applies when a sandbox is started, and this session keeps its own.",
                        "run tarry sandbox " + option + " … in another terminal");
            }
        }
        return call.inSession() ? state(call) : SandboxStart.run(call);
    }

    private static Outcome clock(Invocation sub, SandboxControl control) throws CommandException {
        String action = sub.positional(0);
        String much = sub.positional(1);
        if (action != null && !List.of("hold", "advance", "release").contains(action)) {
            throw CommandException.usage("The clock action must be hold, advance or release, not \"" + action + "\".");
        }
        if ("advance".equals(action) == (much == null)) {
            throw CommandException.usage(
                    much == null ? "advance needs a duration, as in advance 10s." : "Only advance takes a duration.");
        }
        JsonObject now = much == null
                ? control.clock(action, 0)
                : advance(sub, control, DurationArgument.millis("advance", much));
        String time = now.text("now");
        boolean held = now.get("held") != null && now.get("held").isTruthy();
        Sandbox own = sub.sessions().sandbox();
        if (own != null) {
            new HeldClock(sub.sessions(), own, sub.interrupt().cancellation()).tell();
        }
        return Outcome.builder()
                .field("held", now.get("held"))
                .field("now", time)
                .field("pending", now.get("pending"))
                .line("the clock is " + (held ? "held at " : "running at ") + time)
                .value(time)
                .build();
    }

    /** The clock of this process stops wherever something is due, so that the session sees it happen then. */
    private static JsonObject advance(Invocation sub, SandboxControl control, long millis) throws CommandException {
        Sandbox own = sub.sessions().sandbox();
        if (!(control instanceof SandboxControl.Own) || own == null) {
            return control.clock("advance", millis);
        }
        new HeldClock(sub.sessions(), own, sub.interrupt().cancellation()).advance(millis);
        return control.clock(null, 0);
    }

    private static Outcome fault(Invocation sub, SandboxControl control) throws CommandException {
        String spec = sub.positional(0);
        String number = sub.positional(1);
        boolean clears = "clear".equals(spec);
        if (number != null && !clears) {
            throw CommandException.usage(
                    "A fault is one word without blanks; only clear takes a number.", "sandbox fault " + spec);
        }
        JsonObject now = spec == null
                ? control.faults()
                : !clears
                        ? control.addFault(spec)
                        : control.clearFault(number == null ? 0 : SandboxSettings.number("clear", number, Integer.MAX_VALUE));
        boolean isAdded = spec != null && !clears;
        List<JsonObject> faults = SandboxText.faults(now, !isAdded);
        Outcome.Builder out = Outcome.builder().field("faults", new JsonArray(new ArrayList<Json>(faults)));
        for (JsonObject one : faults) {
            out.line(SandboxText.fault(one)).value(String.valueOf(one.get("number")));
        }
        return faults.isEmpty() ? out.line("no faults").build() : out.build();
    }

    private static Outcome users(Invocation sub, SandboxControl control) throws CommandException {
        String name = sub.positional(0);
        List<JsonObject> users = name == null ? control.users() : List.of(control.addUser(name));
        Outcome.Builder out = Outcome.builder().kind(Outcome.Kind.WITH_SECRETS);
        for (JsonObject user : users) {
            out.line(SandboxText.user(user)).value(user.text("user_id"));
        }
        return out.field("users", new JsonArray(new ArrayList<Json>(users))).build();
    }

    private static Outcome state(Invocation call) throws CommandException {
        call.sessions().open();
        Sandbox sandbox = call.sessions().sandbox();
        if (sandbox == null) {
            throw CommandException.usage(
                    "This session has no sandbox.", "start one with tarry --sandbox, or control another with sandbox clock");
        }
        List<String> users = new ArrayList<>();
        for (SandboxUser user : sandbox.users()) {
            users.add(user.userId());
        }
        String now = Moments.rfc3339(sandbox.clock().wallMillis());
        return Outcome.builder()
                .field("url", sandbox.url())
                .field("speaks", sandbox.speaks())
                .field("limits", sandbox.limits())
                .field("held", Json.of(sandbox.clock().isHeld()))
                .field("now", now)
                .field("room_id", sandbox.roomId())
                .field("users", JsonArray.ofTexts(users))
                .field("pending", Json.of(sandbox.pending()))
                .field("faults", sandbox.faults().array("faults"))
                .line("url      " + (sandbox.clock().isHeld() ? "on loopback" : sandbox.url()))
                .line("dialect  " + sandbox.speaks() + ", limits " + sandbox.limits())
                .line("clock    " + (sandbox.clock().isHeld() ? "held at " : "running at ") + now)
                .line("room     " + sandbox.roomId())
                .line("users    " + String.join(", ", users))
                .line("pending  " + sandbox.pending())
                .line("faults   " + SandboxText.faults(sandbox.faults(), false).size())
                .build();
    }
}
