package dev.tarry.cli;

import dev.tarry.cli.completion.Completer;
import dev.tarry.cli.completion.Completion;
import dev.tarry.cli.context.AppContext;
import dev.tarry.cli.context.CommandCatalog;
import dev.tarry.cli.line.HistoryLine;
import dev.tarry.cli.terminal.Prompter;
import dev.tarry.cli.terminal.Screen;
import dev.tarry.cli.terminal.StreamScreen;
import dev.tarry.cli.text.ShellWords;
import dev.tarry.heartbeat.Ending;
import dev.tarry.outcome.CommandException;
import dev.tarry.session.Session;
import dev.tarry.version.Version;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** A session as the shell sees it: lines go in, text comes out on the screen. */
public final class ShellSession {

    private final AppContext context;
    private final CommandCatalog commands;
    private final Dispatcher dispatcher;

    ShellSession(AppContext context, CommandCatalog commands) {
        this.context = context;
        this.commands = commands;
        this.dispatcher = new Dispatcher(context, commands);
    }

    /** Everything is printed there from now on, and a person is asked there. */
    public void attach(Screen screen, Prompter prompter) {
        context.console().attach(screen, prompter);
    }

    /** The kind of the terminal, as {@code TERM} has it; empty if nobody knows. */
    public String terminalType() {
        return context.start().environment().getOrDefault("TERM", "");
    }

    /** Standard output. */
    public PrintWriter output() {
        return context.console().streams().out();
    }

    /** Opens the session and begins to listen; returns 0, or the exit code if that is not possible. */
    public int start() {
        try {
            Session session = context.sessions().open();
            context.console().printer().prose(
                    "tarry " + Version.NUMBER + ", as " + who(session) + " at " + session.account().origin().url()
                            + "; type help for the commands, Ctrl-D to leave");
            if (!context.start().defaults().dryRun()) {
                context.sessions().syncLoop().startInBackground();
            }
            return 0;
        } catch (CommandException e) {
            return dispatcher.fail(e, 0);
        }
    }

    private static String who(Session session) {
        return session.account().userId() == null ? "an unknown user" : session.account().userId().text();
    }

    /** Runs a line that is no comment; returns its exit code. */
    public int run(String line) {
        ShellWords words = ShellWords.of(line);
        if (words.end() == ShellWords.End.IN_QUOTES) {
            return dispatcher.fail(
                    CommandException.usage(words.tornQuotes(), "close the quote; JSON needs no quotes here"), 0);
        }
        return dispatcher.run(words.texts(), 0);
    }

    /** Says something that no command has to say. */
    public void say(String sentence) {
        context.console().printer().prose(sentence);
    }

    /** Ends the homeserver call under way; called from another thread. */
    public void abort() {
        context.interrupt().raise();
    }

    /** Whether the last line was ended by {@link #abort}. */
    public boolean isInterrupted() {
        return context.interrupt().isRaised();
    }

    public boolean isOver() {
        return context.shell().isOver();
    }

    /** What {@code history} shows. */
    public void history(List<String> typed) {
        context.shell().history(typed);
    }

    /** Ends what goes on beside lines, says what ends with the session, leaves the screen, and gives the exit code. */
    public int end() {
        context.sessions().endHeartbeats(Ending.Why.STOPPED, context.interrupt()::isRaised);
        context.sessions().sayWhatIsPending();
        context.console().attach(new StreamScreen(context.console().streams()), Prompter.NOBODY);
        return context.shell().exitCode();
    }

    /** Where the history is kept. */
    public Path historyFile() {
        return context.start().folders().state().resolve("history");
    }

    /** A line as it may be kept: secrets are left out, and delay ids are stand-ins. */
    public String forHistory(String line) {
        return HistoryLine.of(line, context.console().redactor());
    }

    /** What can be typed where the cursor stands. */
    public List<Completion> complete(String line, int cursor) {
        return new Completer(
                commands, context.sessions(), context.connections(), context.shell()).complete(line, cursor);
    }

    /** A new line is to be typed: what is pressed from here on is for the command on it. */
    public void newLine() {
        context.interrupt().clear();
    }

    /** Who acts where, and what is due first; at most half of so many columns wide. */
    public String prompt(int width) {
        return ShellPrompt.of(context.sessions(), width);
    }
}
