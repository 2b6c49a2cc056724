package dev.tarry.cli.line;

import dev.tarry.account.Settings;
import dev.tarry.outcome.CommandException;
import java.util.List;

/** Reads the global options of a start, and those of a line. */
public final class OptionReader {

    private OptionReader() {}

    public static Settings settings(ParsedLine parsed) throws CommandException {
        String timeout = parsed.option("--timeout");
        String retry = parsed.option("--retry");
        List<String> grants = parsed.options("--grant");
        if ("".equals(parsed.option("--config-dir"))) {
            throw CommandException.usage("--config-dir names no folder.");
        }
        return new Settings(
                parsed.option("--profile"), parsed.option("--homeserver"), parsed.option("--room"),
                parsed.option("--sandbox"), parsed.option("--dialect"), parsed.option("--host-like"),
                parsed.option("--policy"), grants == null ? null : List.copyOf(grants),
                timeout == null ? null : timeout(timeout), retry == null ? null : retry(retry), parsed.flag("--dry-run"),
                parsed.flag("--plaintext"), parsed.flag("--force"), parsed.option("--cacert"), parsed.flag("--insecure"),
                parsed.option("--config-dir"));
    }

    /** The options of a start, as they hold for a line that says nothing else. */
    public static LineOptions start(ParsedLine parsed, Settings settings) throws CommandException {
        LineOptions line = new LineOptions(
                json(parsed, false), parsed.flag("--quiet"), parsed.count("--verbose"), null, settings.timeout(),
                settings.retry() == null ? 0 : settings.retry(), settings.dryRun(), settings.plaintext(),
                settings.force());
        return checked(line);
    }

    /** The options of a line inside a session; what belongs to the connection is refused, with the way to change it. */
    public static LineOptions line(ParsedLine parsed, LineOptions start) throws CommandException {
        for (String name : GlobalOptions.OF_THE_CONNECTION) {
            if (parsed.flag(name)) {
                throw CommandException.usage(
                        name + " belongs to the whole session and can not stand on a line.",
                        GlobalOptions.INSTEAD.getOrDefault(name, "start another tarry with " + name));
            }
        }
        String timeout = parsed.option("--timeout");
        String retry = parsed.option("--retry");
        int verbose = parsed.count("--verbose");
        boolean json = json(parsed, start.json());
        LineOptions line = new LineOptions(
                json, parsed.flag("--quiet") || start.quiet() && !json && verbose == 0, verbose, parsed.option("--room"),
                timeout == null ? start.timeoutMillis() : timeout(timeout), retry == null ? start.retries() : retry(retry),
                start.dryRun() || parsed.flag("--dry-run"), start.plaintext() || parsed.flag("--plaintext"),
                start.force() || parsed.flag("--force"));
        return checked(line);
    }

    private static LineOptions checked(LineOptions line) throws CommandException {
        if (line.quiet() && line.json()) {
            throw CommandException.usage("-q and -o json exclude each other: -q is for one bare value.");
        }
        if (line.quiet() && line.verbosity() > 0) {
            throw CommandException.usage("-q and -v exclude each other.");
        }
        return line;
    }

    private static boolean json(ParsedLine parsed, boolean otherwise) throws CommandException {
        String output = parsed.option("--output");
        if (output == null) {
            return otherwise;
        }
        if (!output.equals("json") && !output.equals("text")) {
            throw CommandException.usage("--output is \"text\" or \"json\", not \"" + output + "\".");
        }
        return output.equals("json");
    }

    private static long timeout(String text) throws CommandException {
        long millis = DurationArgument.millis("--timeout", text);
        if (millis == 0) {
            throw CommandException.usage("--timeout 0s leaves no time for anything; write 10s.");
        }
        return Math.min(millis, Integer.MAX_VALUE);
    }

    private static int retry(String text) throws CommandException {
        try {
            int times = Integer.parseInt(text);
            if (times >= 0 && times <= 1_000) {
                return times;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw CommandException.usage("--retry wants a whole number from 0 to 1000, not \"" + text + "\".");
    }

    /** {@code auto}, {@code always} or {@code never}. */
    public static String color(ParsedLine parsed) throws CommandException {
        String color = parsed.option("--color");
        if (color == null || color.equals("auto") || color.equals("always") || color.equals("never")) {
            return color == null ? "auto" : color;
        }
        throw CommandException.usage("--color is auto, always or never, not \"" + color + "\".");
    }
}
