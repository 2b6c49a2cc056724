package dev.tarry.cli.command.sandbox;

import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Interrupt;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.context.LineRunner;
import dev.tarry.cli.context.Start;
import dev.tarry.cli.line.ConnectionOptions;
import dev.tarry.cli.line.LineOptions;
import dev.tarry.cli.line.Output;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.cli.line.StartOptions;
import dev.tarry.cli.terminal.Console;
import dev.tarry.cli.terminal.Printer;
import dev.tarry.cli.terminal.TraceView;
import dev.tarry.homeserver.call.Sending;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Outcome;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.wording.EffectText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code demo}: the story of a last will, told on a sandbox of its own. */
public final class DemoCommand implements Command {

    private static final String MEMBER = "org.matrix.msc3401.call.member";
    private static final String KEY = "_@demo:localhost_DEVICE_m.call";

    private boolean held;
    private @Nullable Stage stage;
    private int failure;

    @Override
    public CommandSpec spec() {
        return SpecBuilder.withExamples(
                SpecBuilder.of("demo", new String[] {
                    "Show a call member's last will in action (takes half a minute)",
                    "The demo runs on a sandbox. Without a terminal, it advances the sandbox's clock instead of waiting."
                }),
                "tarry demo", "tarry demo | less");
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        if (call.line().json() || call.line().quiet()) {
            throw CommandException.usage("demo supports neither -q nor -o json.");
        }
        held = !call.console().streams().outIsTerminal();
        Start start = new Start(
                Start.Mode.PIPED, StartOptions.onSandbox(held ? "clock=held" : "", call.start().options().configDir()),
                new LineOptions(Output.TEXT, null, ConnectionOptions.DEFAULT_TIMEOUT, 0, Sending.USUAL),
                call.start().environment());
        Printer results = call.printer().toResults();
        results.view(TraceView.LINES);
        Console console = new Console(call.console().streams(), results, call.console().redactor());
        stage = new Stage(
                results, call.commands().runner(start, console, call.connections().machineClock(), call.interrupt()),
                call.interrupt());
        try {
            story();
        } finally {
            stage.runner().sessions().close();
        }
        return stage().interrupt().isRaised()
                ? Outcome.failed(Failure.interrupted(EffectText.interruptedDemo()))
                : Outcome.silent(failure);
    }

    private void story() throws CommandException {
        say("A call widget asks its host for two things: to set its membership, and to use delayed events.");
        type("grant", "delayed", "state:" + MEMBER);
        say("Before it joins, it schedules its last will: a leave that the homeserver sends in 8 seconds.");
        type("send", MEMBER, "{}", "--state-key", KEY, "--delay", "8s");
        say("Now it joins.");
        type("send", MEMBER, "{\"application\":\"m.call\"}", "--state-key", KEY);
        say("While it is running, it keeps restarting the last will: the 8 seconds start again.");
        pass(5_000);
        type("restart", "last");
        pass(5_000);
        type("restart", "last");
        say("Then the laptop is closed. Nothing restarts the timer, so the homeserver sends the leave:");
        if (held) {
            pass(8_000);
        }
        type("wait", "last", "--until", "fired");
        type("room", "state", MEMBER, KEY);
        say("The member has left the call, although its widget could no longer send anything.");
        say("Try it yourself: tarry --sandbox starts a shell on a homeserver like this one.");
    }

    /** What the story is played on. */
    private record Stage(Printer printer, LineRunner runner, Interrupt interrupt) {}

    private Stage stage() {
        if (stage == null) {
            throw new IllegalStateException("the story has not begun");
        }
        return stage;
    }

    /** Says nothing more once somebody pressed Ctrl-C, as {@link #type} does nothing more. */
    private void say(String sentence) {
        if (stage().interrupt().isRaised()) {
            return;
        }
        Printer printer = stage().printer();
        printer.result("");
        printer.result(printer.theme().strong(sentence));
    }

    private void type(String... words) {
        if (stage().interrupt().isRaised()) {
            failure = ExitCode.INTERRUPTED;
            return;
        }
        Printer printer = stage().printer();
        printer.result(printer.theme().dim("❯ ") + String.join(" ", words));
        int exit = stage().runner().run(List.of(words), 0);
        failure = failure == ExitCode.OK ? exit : failure;
    }

    /** Lets the widget live for a while. */
    private void pass(long millis) {
        Sandbox sandbox = stage().runner().sessions().sandbox();
        if (held && sandbox != null) {
            sandbox.advance(millis);
            stage().runner().sessions().syncLoop().pump(stage().interrupt().cancellation());
        } else if (!stage().runner().sessions().pause().pause(millis)) {
            failure = ExitCode.INTERRUPTED;
        }
    }
}
