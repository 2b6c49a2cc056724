package dev.tarry.cli.command.sandbox;

import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What can stand on a line of {@code sandbox}: its options, its subcommands, their help. */
final class SandboxOptions {

    /** The options of a sandbox that is started, which mean nothing for one that runs. */
    static final List<String> OF_A_PROCESS =
            List.of(
                    "--port", "--bind", "--speaks", "--limits", "--max-delay", "--max-scheduled", "--clock", "--user",
                    "--registration", "--store", "--durable", "--token-life", "--fault", "--require-faults", "--env-file");

    private SandboxOptions() {}

    static CommandSpec spec() {
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
}
