package dev.tarry.cli;

import dev.tarry.cli.command.account.LoginCommand;
import dev.tarry.cli.command.account.LogoutCommand;
import dev.tarry.cli.command.account.ProfileCommand;
import dev.tarry.cli.command.account.RoomCommand;
import dev.tarry.cli.command.account.WhoamiCommand;
import dev.tarry.cli.command.delayed.DelaysCommand;
import dev.tarry.cli.command.delayed.SendCommand;
import dev.tarry.cli.command.delayed.UpdateCommand;
import dev.tarry.cli.command.delayed.WaitCommand;
import dev.tarry.cli.command.diagnosis.DialectCommand;
import dev.tarry.cli.command.diagnosis.DoctorCommand;
import dev.tarry.cli.command.diagnosis.ExplainCommand;
import dev.tarry.cli.command.diagnosis.TraceCommand;
import dev.tarry.cli.command.heartbeat.HeartbeatCommand;
import dev.tarry.cli.command.heartbeat.HeartbeatsCommand;
import dev.tarry.cli.command.sandbox.DemoCommand;
import dev.tarry.cli.command.sandbox.SandboxCommand;
import dev.tarry.cli.command.shell.ClearCommand;
import dev.tarry.cli.command.shell.ExitCommand;
import dev.tarry.cli.command.shell.HelpCommand;
import dev.tarry.cli.command.shell.HistoryCommand;
import dev.tarry.cli.command.widget.CapabilitiesCommand;
import dev.tarry.cli.command.widget.DenyCommand;
import dev.tarry.cli.command.widget.GrantCommand;
import dev.tarry.cli.command.widget.PolicyCommand;
import dev.tarry.cli.command.widget.RawCommand;
import dev.tarry.cli.command.widget.ReadCommand;
import dev.tarry.cli.command.widget.RequestCommand;
import dev.tarry.cli.context.AppContext;
import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.CommandCatalog;
import dev.tarry.cli.context.Interrupt;
import dev.tarry.cli.context.LineRunner;
import dev.tarry.cli.context.Start;
import dev.tarry.cli.terminal.Console;
import dev.tarry.cli.text.Nearest;
import dev.tarry.outcome.CommandException;
import dev.tarry.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every command by its name. A command is made when it is named: a one-shot start must not pay for the others. */
public final class Commands implements CommandCatalog {

    /** In the order of the help. */
    private static final List<Group> GROUPS = List.of(
            new Group("Delayed events", List.of(
                    "send", "restart", "cancel", "send-now", "wait", "delays", "heartbeat", "heartbeats")),
            new Group("Widget and host", List.of("read", "request", "raw", "grant", "deny", "policy", "capabilities")),
            new Group("Accounts and rooms", List.of("login", "logout", "whoami", "profile", "room")),
            new Group("Trace and diagnosis", List.of("trace", "explain", "dialect", "doctor")),
            new Group("Built-in homeserver", List.of("sandbox", "demo")),
            new Group("Help", List.of("help")));

    private static final List<String> NAMES = names(GROUPS);

    /** What only a shell has. */
    private static final List<String> SHELL_NAMES = List.of("history", "clear", "exit");

    private static List<String> names(List<Group> groups) {
        List<String> names = new ArrayList<>();
        for (Group group : groups) {
            names.addAll(group.names());
        }
        return List.copyOf(names);
    }

    @Override
    public List<Group> groups(boolean inShell) {
        List<Group> groups = new ArrayList<>(GROUPS);
        if (inShell) {
            List<String> names = new ArrayList<>(groups.remove(groups.size() - 1).names());
            names.addAll(SHELL_NAMES);
            groups.add(new Group("Help and shell", names));
        }
        return groups;
    }

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public List<String> shellNames() {
        return SHELL_NAMES;
    }

    @Override
    public LineRunner runner(Start start, Console console, TimeSource clock, Interrupt interrupt) {
        return new Dispatcher(new AppContext(start, console, clock, interrupt), this);
    }

    @Override
    public Command find(String name, boolean inShell) throws CommandException {
        if (isKnown(name, inShell)) {
            return create(name);
        }
        String nearest = nearest(name, inShell);
        throw CommandException.usage(
                "Unknown command \"" + name + "\".",
                nearest == null ? (inShell ? "help" : "tarry --help") + " lists the commands" : "did you mean " + nearest + "?");
    }

    @Override
    public String named(String name, boolean inShell) {
        if (!inShell) {
            return name;
        }
        return switch (name) {
            case "quit" -> "exit";
            case "?" -> "help";
            default -> name;
        };
    }

    @Override
    public boolean isKnown(String name, boolean inShell) {
        return NAMES.contains(name) || inShell && SHELL_NAMES.contains(name);
    }

    @Override
    public Command create(String name) {
        return switch (name) {
            case "send" -> new SendCommand();
            case "restart" -> new UpdateCommand("restart");
            case "cancel" -> new UpdateCommand("cancel");
            case "send-now" -> new UpdateCommand("send-now");
            case "wait" -> new WaitCommand();
            case "heartbeat" -> new HeartbeatCommand();
            case "heartbeats" -> new HeartbeatsCommand();
            case "read" -> new ReadCommand();
            case "request" -> new RequestCommand();
            case "raw" -> new RawCommand();
            case "grant" -> new GrantCommand();
            case "deny" -> new DenyCommand();
            case "policy" -> new PolicyCommand();
            case "capabilities" -> new CapabilitiesCommand();
            case "delays" -> new DelaysCommand();
            case "login" -> new LoginCommand();
            case "logout" -> new LogoutCommand();
            case "whoami" -> new WhoamiCommand();
            case "profile" -> new ProfileCommand();
            case "room" -> new RoomCommand();
            case "trace" -> new TraceCommand();
            case "explain" -> new ExplainCommand();
            case "dialect" -> new DialectCommand();
            case "doctor" -> new DoctorCommand();
            case "sandbox" -> new SandboxCommand();
            case "demo" -> new DemoCommand();
            case "help" -> new HelpCommand();
            case "history" -> new HistoryCommand();
            case "clear" -> new ClearCommand();
            case "exit" -> new ExitCommand();
            default -> throw new IllegalArgumentException(name + " is no command");
        };
    }

    /** The known name nearest to a mistyped one, or null. */
    private static @Nullable String nearest(String typed, boolean inShell) {
        List<String> names = new ArrayList<>(NAMES);
        if (inShell) {
            names.addAll(SHELL_NAMES);
            names.add("quit");
        }
        return Nearest.to(typed, names);
    }
}
