package dev.tarry.cli.command.sandbox;

import dev.tarry.cli.context.EmbeddedSandbox;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.SandboxSettings;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Outcome;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** {@code sandbox} as a process: what its line asks for becomes a sandbox that runs. */
final class SandboxStart {

    private SandboxStart() {}

    /** Starts one and lets it run until it is ended, or until its command is. */
    static Outcome run(Invocation call) throws CommandException {
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
