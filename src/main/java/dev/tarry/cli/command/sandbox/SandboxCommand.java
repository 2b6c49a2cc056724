package dev.tarry.cli.command.sandbox;

import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.EmbeddedSandbox;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.DurationArgument;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SandboxSettings;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Outcome;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
import dev.tarry.sandbox.SandboxUser;
import dev.tarry.time.Moments;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code sandbox}: the built-in homeserver by itself, and the way to steer one. */
public final class SandboxCommand implements Command {

    private static final List<String> OF_A_PROCESS =
            List.of(
                    "--port", "--bind", "--speaks", "--limits", "--max-delay", "--max-scheduled", "--clock", "--user",
                    "--registration", "--store", "--durable", "--token-life", "--fault", "--require-faults", "--env-file");

    @Override
    public CommandSpec spec() {
        CommandSpec spec = SpecBuilder.withExamples(
                SpecBuilder.of(
                        "sandbox",
                        new String[] {
                            "Run the built-in homeserver, alone or around a command",
                            "In a session, without arguments, show the state of the sandbox."
                        },
                        Option.value("--port", "N", "Listen on this port (default: any free port)"),
                        Option.value("--bind", "ADDRESS", "Listen on this address (default: 127.0.0.1)"),
                        Option.value("--speaks", "DIALECT", "Dialect of MSC4140 to use (default: get-one): none, body-auth, "
                                + "path-noauth, path-optauth, limits, get-one, put-delay, msc-unstable, stable, or "
                                + "synapse@VERSION"),
                        Option.choice("--limits", "Rate limits: none, or those of Synapse (default: off)", "off", "synapse"),
                        Option.value("--max-delay", "DURATION", "Longest delay (default: 1d); 0s disables delayed events"),
                        Option.value("--max-scheduled", "N", "Most delayed events per user (default: 100 if the dialect has "
                                + "such a limit); 0 disables them"),
                        Option.choice("--clock", "Clock: real, or held until it is advanced (default: real)", "real", "held"),
                        Option.values("--user", "NAME", "Create this user (repeatable; default: demo)"),
                        Option.flag("Allow registration and guests", "--registration"),
                        Option.value("--store", "FILE", "Keep accounts, rooms and delayed events in this file"),
                        Option.flag("With --store: wait for the disk before each response, so that a power failure loses nothing",
                                "--durable"),
                        Option.value("--token-life", "DURATION", "Lifetime of access tokens that come with a refresh token "
                                + "(default: unlimited)"),
                        Option.values("--fault", "SPEC", "Inject a fault; see help sandbox fault (repeatable)"),
                        Option.flag("With COMMAND: exit with 8 if a fault was never applied", "--require-faults"),
                        Option.value("--env-file", "FILE", "Write URL, users and tokens to this file for a shell to source"),
                        Option.rest(0, "COMMAND", "After --: command to run with the sandbox in its environment", "0..*")),
                "tarry sandbox --user alice --user bob",
                "tarry sandbox -- ./heartbeat-test.sh",
                "tarry sandbox --speaks synapse@1.126.0 --limits synapse --store calls.db",
                "tarry sandbox --fault latency=3s,on=restart,after=2,times=1",
                "sandbox clock advance 10s              (in a session with a held clock)");
        spec.addSubcommand("clock", SpecBuilder.withExamples(
                SpecBuilder.of(
                        "clock", "Show, hold, advance or release the clock of a sandbox",
                        Option.optional(0, "hold|advance|release", "Action; if omitted, show the clock"),
                        Option.optional(1, "DURATION", "With advance: how far to move the clock")),
                "sandbox clock hold", "sandbox clock advance 10s"));
        spec.addSubcommand("fault", SpecBuilder.withExamples(
                SpecBuilder.of(
                        "fault",
                        new String[] {
                            "Inject faults into a sandbox, list them, or clear them",
                            "SPEC is one word: a kind of fault, then limits and details, each after a comma."
                        },
                        Option.optional(0, "SPEC|clear", "Fault to inject, or clear; if omitted, list the faults"),
                        Option.optional(1, "N", "With clear: clear only this fault")),
                "sandbox fault latency=3s,on=restart,times=1",
                "sandbox fault status=500,on=cancel,effect=yes",
                "sandbox fault rate-limit=5s,tell=null,on=manage",
                "sandbox fault 'status=403,body={\"errcode\":\"M_FORBIDDEN\"}'",
                "sandbox fault clear"));
        spec.addSubcommand("users", SpecBuilder.of(
                "users", "List the users of a sandbox with their tokens, or add a user",
                Option.optional(0, "NAME", "User to add")));
        return spec;
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
            for (String option : OF_A_PROCESS) {
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
        for (String option : OF_A_PROCESS) {
            if (call.inSession() && call.flag(option)) {
                throw CommandException.usage(
                        option + " only applies when a sandbox is started, and this session keeps its own.",
                        "run tarry sandbox " + option + " … in another terminal");
            }
        }
        return call.inSession() ? state(call) : process(call);
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
        tell(sub);
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
        if (!(control instanceof SandboxControl.Own own)) {
            return control.clock("advance", millis);
        }
        long left = millis;
        do {
            left -= own.advanceToNext(left);
            tell(sub);
        } while (left > 0);
        return control.clock(null, 0);
    }

    /** Lets the session see what has happened until now. */
    private static void tell(Invocation sub) {
        if (sub.inSession() && sub.sessions().isOpen()) {
            sub.sessions().current().timePassed();
            sub.sessions().syncLoop().pump(sub.interrupt().cancellation());
        }
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

    private static Outcome process(Invocation call) throws CommandException {
        List<String> command = call.rest(0);
        if (!command.isEmpty() && !call.words().contains("--")) {
            throw CommandException.usage(
                    "\"" + command.get(0) + "\" is not a subcommand of sandbox.", "put a command to run after --");
        }
        if (call.flag("--env-file") && !command.isEmpty()) {
            throw CommandException.usage("--env-file cannot be combined with COMMAND, which gets the environment itself.");
        }
        if (call.flag("--require-faults") && command.isEmpty()) {
            throw CommandException.usage("--require-faults judges COMMAND, and there is none.", "put a command to run after --");
        }
        SandboxConfig config = config(call);
        Sandbox sandbox = EmbeddedSandbox.start(config);
        EmbeddedSandbox.warnOfAnother(call.printer(), config, sandbox.speaks());
        return new SandboxProcess(call, sandbox).run(command);
    }

    private static String address(Invocation call, String bind) throws CommandException {
        try {
            if (bind.isEmpty()) {
                throw new UnknownHostException();
            }
            if (!InetAddress.getByName(bind).isLoopbackAddress()) {
                call.printer().warn("--bind " + bind + ": anybody who can reach this address can use the sandbox.");
            }
            return bind;
        } catch (UnknownHostException e) {
            throw CommandException.usage("--bind: \"" + bind + "\" is not an address of this machine.");
        }
    }

    private static SandboxConfig config(Invocation call) throws CommandException {
        SandboxConfig.Builder config = SandboxConfig.builder();
        if (call.option("--port") != null) {
            config.port(SandboxSettings.number("--port", call.option("--port"), 65_535));
        }
        String bind = call.option("--bind");
        if (bind != null) {
            config.bind(address(call, bind));
        }
        for (String name : SandboxSettings.NAMES) {
            String option = "--" + name;
            if (name.equals("user") || name.equals("registration") || name.equals("durable")) {
                continue;
            }
            String value = call.option(option);
            if (value != null) {
                SandboxSettings.set(config, name, value);
            }
        }
        if (call.flag("--durable") && call.option("--store") == null) {
            throw CommandException.usage("--durable only applies with --store.", "add --store FILE");
        }
        SandboxText.checkNames(call.options("--user"));
        return config.durable(call.flag("--durable"))
                .users(call.options("--user"))
                .registration(call.flag("--registration"))
                .faults(call.options("--fault"))
                .build();
    }
}
