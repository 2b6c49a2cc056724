package dev.tarry.cli.command.sandbox;

import dev.tarry.account.Settings;
import dev.tarry.cli.context.AppContext;
import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.context.LineRunner;
import dev.tarry.cli.line.LineOptions;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.cli.terminal.Printer;
import dev.tarry.cli.terminal.TraceView;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Outcome;
import dev.tarry.sandbox.Sandbox;
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
        return SpecBuilder.of("demo", new String[] {
            "Show a call member's last will in action (takes half a minute)",
            "The demo runs on a sandbox. Without a terminal, it advances the sandbox's clock instead of waiting."
        });
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        if (call.line().json() || call.line().quiet()) {
            throw CommandException.usage("demo tells a story to people; it has no value for -q and no JSON.");
        }
        AppContext outer = call.runtime();
        held = !outer.io().outIsTerminal();
        Settings settings = Settings.NONE.withSandbox(held ? "clock=held" : "", outer.settings().configDir());
        Printer printer = outer.printer().toResults();
        printer.view(TraceView.LINES);
        LineOptions options = new LineOptions(
                false, false, 0, null, settings.timeout(), 0, false, false, false);
        AppContext inner = new AppContext(
                AppContext.Mode.PIPED, settings, options, outer.environment(), outer.io(), printer, outer.redactor(),
                outer.realClock(), outer.commands());
        stage = new Stage(inner, outer.commands().runner(inner));
        try {
            story();
        } finally {
            inner.close();
        }
        return Outcome.silent(failure);
    }

    private void story() throws CommandException {
        say("A call widget asks its host for what it needs: to set its membership, and delayed events.");
        type("grant", "delayed", "state:" + MEMBER);
        say("Before it joins, it leaves a last will: its leave, to be sent by the homeserver in 8 seconds.");
        type("send", MEMBER, "{}", "--state-key", KEY, "--delay", "8s");
        say("Now it joins.");
        type("send", MEMBER, "{\"application\":\"m.call\"}", "--state-key", KEY);
        say("As long as it lives, it restarts the last will: the 8 seconds begin anew.");
        pass(5_000);
        type("restart", "last");
        pass(5_000);
        type("restart", "last");
        say("Then its laptop is shut. Nobody restarts anything, and the homeserver keeps the promise:");
        if (held) {
            type("sandbox", "clock", "advance", "8s");
        }
        type("wait", "last", "--until", "fired");
        type("room", "state", MEMBER, KEY);
        say("The member is gone from the call, although its widget could not say so.");
        say("Your turn: tarry --sandbox opens the shell on a homeserver like this one.");
    }

    /** What the story is played on. */
    private record Stage(AppContext runtime, LineRunner dispatcher) {}

    private Stage stage() {
        if (stage == null) {
            throw new IllegalStateException("the story has not begun");
        }
        return stage;
    }

    private void say(String sentence) {
        Printer printer = stage().runtime().printer();
        printer.result("");
        printer.result(printer.theme().strong(sentence));
    }

    private void type(String... words) {
        Printer printer = stage().runtime().printer();
        printer.result(printer.theme().dim("❯ ") + String.join(" ", words));
        int exit = stage().dispatcher().run(List.of(words), 0);
        failure = failure == ExitCode.OK ? exit : failure;
    }

    /** Lets the widget live for a while. */
    private void pass(long millis) {
        Sandbox sandbox = stage().runtime().sandbox();
        if (held && sandbox != null) {
            sandbox.advance(millis);
        } else if (!stage().runtime().pause().pause(millis)) {
            failure = ExitCode.INTERRUPTED;
        }
    }
}
