package dev.tarry.cli.line;

import dev.tarry.account.AccountChoice;
import dev.tarry.account.LedgerChoice;
import dev.tarry.homeserver.call.Sending;
import dev.tarry.outcome.CommandException;
import java.time.Duration;
import java.util.List;

/** Reads the global options of a start, and those of a line. */
public final class OptionReader {

    private OptionReader() {}

    /** The options of a start that hold for its whole session. */
    public static StartOptions start(ParsedLine parsed) throws CommandException {
        List<String> grants = parsed.options("--grant");
        if ("".equals(parsed.option("--config-dir"))) {
            throw CommandException.usage("--config-dir needs the name of a folder.");
        }
        boolean insecure = parsed.flag("--insecure");
        return new StartOptions(
                new AccountChoice(
                        parsed.option("--profile"), parsed.option("--homeserver"), parsed.option("--room"), insecure),
                new ConnectionOptions(
                        parsed.option("--cacert"), insecure, timeout(parsed, ConnectionOptions.DEFAULT_TIMEOUT)),
                new HostOptions(
                        parsed.option("--host-like"), parsed.option("--policy"), grants == null ? null : List.copyOf(grants),
                        parsed.option("--dialect")),
                ledger(parsed), parsed.option("--sandbox"), parsed.option("--config-dir"));
    }

    private static LedgerChoice ledger(ParsedLine parsed) throws CommandException {
        String file = parsed.option("--ledger");
        if ("".equals(file) || "-".equals(file)) {
            throw CommandException.usage("--ledger needs the name of a file.");
        }
        if (file != null && parsed.flag("--no-ledger")) {
            throw CommandException.usage("--ledger and --no-ledger cannot be combined.");
        }
        return new LedgerChoice(file, parsed.flag("--no-ledger"), parsed.flag("--ledger-content"));
    }

    /** The options of a start, as they hold for a line that says nothing else. */
    public static LineOptions defaults(ParsedLine parsed) throws CommandException {
        return checked(new LineOptions(
                new Output(json(parsed, false), parsed.flag("--quiet"), parsed.count("--verbose")), null,
                timeout(parsed, ConnectionOptions.DEFAULT_TIMEOUT), retries(parsed, 0), sending(parsed, Sending.USUAL)));
    }

    /** The options of a line inside a session; what belongs to the connection is refused, with the way to change it. */
    public static LineOptions line(ParsedLine parsed, LineOptions start) throws CommandException {
        for (String name : GlobalOptions.OF_THE_CONNECTION) {
            if (parsed.flag(name)) {
                throw CommandException.usage(
                        name + " applies to the whole session and cannot be used on a line.",
                        GlobalOptions.INSTEAD.getOrDefault(name, "start another tarry with " + name));
            }
        }
        int verbose = parsed.count("--verbose");
        boolean json = json(parsed, start.json());
        boolean quiet = parsed.flag("--quiet") || start.quiet() && !json && verbose == 0;
        return checked(new LineOptions(
                new Output(json, quiet, verbose), parsed.option("--room"), timeout(parsed, start.timeout()),
                retries(parsed, start.retries()), sending(parsed, start.sending())));
    }

    private static Sending sending(ParsedLine parsed, Sending otherwise) {
        return new Sending(
                otherwise.dryRun() || parsed.flag("--dry-run"), otherwise.plaintext() || parsed.flag("--plaintext"),
                otherwise.force() || parsed.flag("--force"));
    }

    private static LineOptions checked(LineOptions line) throws CommandException {
        if (line.quiet() && line.json()) {
            throw CommandException.usage("-q and -o json cannot be combined: -q prints one bare value.");
        }
        if (line.quiet() && line.verbosity() > 0) {
            throw CommandException.usage("-q and -v cannot be combined.");
        }
        return line;
    }

    private static boolean json(ParsedLine parsed, boolean otherwise) throws CommandException {
        String output = parsed.option("--output");
        if (output == null) {
            return otherwise;
        }
        if (!output.equals("json") && !output.equals("text")) {
            throw CommandException.usage("--output must be \"text\" or \"json\", not \"" + output + "\".");
        }
        return output.equals("json");
    }

    private static Duration timeout(ParsedLine parsed, Duration otherwise) throws CommandException {
        String text = parsed.option("--timeout");
        if (text == null) {
            return otherwise;
        }
        long millis = DurationArgument.millis("--timeout", text);
        if (millis == 0) {
            throw CommandException.usage("--timeout must be longer than 0s, for example 10s.");
        }
        return Duration.ofMillis(Math.min(millis, Integer.MAX_VALUE));
    }

    private static int retries(ParsedLine parsed, int otherwise) throws CommandException {
        String text = parsed.option("--retry");
        if (text == null) {
            return otherwise;
        }
        try {
            int times = Integer.parseInt(text);
            if (times >= 0 && times <= 1_000) {
                return times;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw CommandException.usage("--retry must be a whole number from 0 to 1000, not \"" + text + "\".");
    }

    /** {@code auto}, {@code always} or {@code never}. */
    public static String color(ParsedLine parsed) throws CommandException {
        String color = parsed.option("--color");
        if (color == null || color.equals("auto") || color.equals("always") || color.equals("never")) {
            return color == null ? "auto" : color;
        }
        throw CommandException.usage("--color must be auto, always or never, not \"" + color + "\".");
    }
}
