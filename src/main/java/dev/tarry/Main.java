package dev.tarry;

import dev.tarry.cli.Cli;
import dev.tarry.cli.ShellSession;
import dev.tarry.cli.terminal.ProcessSignals;
import dev.tarry.cli.terminal.Prompter;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.cli.terminal.Terminals;
import dev.tarry.outcome.ExitCode;
import dev.tarry.repl.Repl;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jline.utils.Signals;

/** Where everything is put together: streams, clock, environment. The only user of the process's own. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        StandardStream standardOutput = new StandardStream(FileDescriptor.out, 1);
        StandardStream standardError = new StandardStream(FileDescriptor.err, 2);
        PrintWriter out = writer(standardOutput);
        PrintWriter err = writer(standardError);
        Thread.setDefaultUncaughtExceptionHandler(new Uncaught(err));
        // Buffered: a bare FileInputStream asks a pipe for its length, and fails.
        InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
        // The launcher knows which streams are terminals; without it, only whether both are can be told.
        String known = System.getProperty("tarry.tty");
        String streams = known != null ? known : System.console() == null ? "" : "in,out,err";
        Terminals terminals = Terminals.read(streams, System.getProperty("tarry.columns", ""));
        Prompter prompter = terminals.in() && terminals.err() ? new TtyPrompter(in, err) : Prompter.NOBODY;
        StandardStreams io = new StandardStreams(in, out, err, terminals, prompter, new Signaled());
        int exit = run(arguments, io, System.getenv());
        if (out.checkError()) {
            err.println("error: Cannot write to standard output, so results are lost: " + standardOutput.failure() + ".");
            exit = exit == 0 ? ExitCode.INTERNAL : exit;
        }
        err.flush();
        System.exit(standardOutput.isUnread() || standardError.isUnread() ? ExitCode.UNREAD : exit);
    }

    /** Loads what a start loads of this class's own, for the archive. */
    static void touch() {
        new Signaled();
        new LazyShell();
        writer(new StandardStream(FileDescriptor.out, 1));
    }

    private static int run(String[] arguments, StandardStreams io, Map<String, String> environment) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].indexOf('\ufffd') >= 0) {
                io.err().println("error: Argument " + (i + 1) + " is not valid UTF-8.");
                return 2;
            }
        }
        return new Cli(environment, io, new SystemClock(), new LazyShell()).run(List.of(arguments));
    }

    /** Loads the shell when it is opened. (No lambdas here: each would cost a single command some milliseconds.) */
    private static final class LazyShell implements Cli.ShellLauncher {
        @Override
        public int run(ShellSession session) {
            return new Repl().run(session);
        }
    }

    /** The process's signals, which JLine knows how to catch. */
    private static final class Signaled implements ProcessSignals {
        @Override
        public void handle(Consumer<String> handler) {
            for (String name : new String[] {"INT", "TERM", "HUP"}) {
                Signals.register(name, () -> handler.accept(name));
            }
        }

        @Override
        public void atEnd(Ending ending) {
            Runtime.getRuntime().addShutdownHook(new SignalEnd(ending));
        }
    }

    private static PrintWriter writer(StandardStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
    }
}
