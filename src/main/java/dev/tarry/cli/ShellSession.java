package dev.tarry.cli;

import dev.tarry.account.PrivateFiles;
import dev.tarry.cli.completion.Completer;
import dev.tarry.cli.completion.Completion;
import dev.tarry.cli.context.AppContext;
import dev.tarry.cli.context.CommandCatalog;
import dev.tarry.cli.line.HistoryLine;
import dev.tarry.cli.terminal.Prompter;
import dev.tarry.cli.terminal.Screen;
import dev.tarry.delay.Delay;
import dev.tarry.matrix.Name;
import dev.tarry.outcome.CommandException;
import dev.tarry.render.ControlCharEscaper;
import dev.tarry.session.Session;
import dev.tarry.time.Durations;
import dev.tarry.version.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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

    /** Runs a line of words; returns its exit code. */
    public int run(List<String> words) {
        return dispatcher.run(words, 0);
    }

    /** Says what is wrong with a line that has no words. */
    public void refuse(String sentence, String hint) {
        dispatcher.fail(CommandException.usage(sentence, hint), 0);
    }

    /** Ends the homeserver call under way; called from another thread. */
    public void abort() {
        context.interrupt().raise();
    }

    public boolean isOver() {
        return context.shell().isOver();
    }

    /** What {@code history} shows. */
    public void history(List<String> typed) {
        context.shell().history(typed);
    }

    /** Says what ends with the session, and gives its exit code. */
    public int end() {
        context.sessions().sayWhatIsPending();
        return context.shell().exitCode();
    }

    /** Where things are kept that can be made anew; it exists afterwards, if that is possible. */
    public Path cacheFolder() {
        Path folder = context.start().folders().cache();
        try {
            PrivateFiles.createFolder(folder);
        } catch (IOException e) {
            return Path.of(System.getProperty("java.io.tmpdir"));
        }
        return folder;
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

    /** {@code @demo !sandbox  delay-1 in 9.8 s ❯ }, at most so wide. */
    public String prompt(int width) {
        Session session = context.sessions().current();
        String user = Name.text(session.account().userId());
        String room = Name.text(session.account().roomId());
        String who = (user == null ? "" : shorten(user)) + (room == null ? "" : " " + shorten(room));
        String next = next(session);
        String arrow = " ❯ ";
        String whole = who + next + arrow;
        if (whole.length() * 2 <= width || next.isEmpty() && whole.length() <= width) {
            return whole;
        }
        return who.length() + arrow.length() <= width / 2 ? who + arrow : "❯ ";
    }

    /** Without the server. */
    private static String shorten(String id) {
        int colon = id.indexOf(':');
        String local = ControlCharEscaper.escape(colon < 0 ? id : id.substring(0, colon), false);
        return local.length() > 16 ? local.substring(0, 15) + "…" : local;
    }

    /** The delay that is due first. It takes no lock but the ledger's: the terminal's own is held here. */
    private static String next(Session session) {
        Delay first = session.delays().ledger().firstDue();
        if (first == null) {
            return "";
        }
        Duration untilDue = first.left(session.clock().monotonicNanos());
        long left = untilDue == null ? 0 : untilDue.toMillis();
        return "  " + first.name() + (left >= 0 ? " in " + Durations.show(left) : " overdue");
    }
}
