package dev.tarry.cli.line;

import dev.tarry.outcome.CommandException;
import dev.tarry.sandbox.SandboxConfig;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** A sandbox's settings by their names, which are the same as options of {@code sandbox} and as keys of {@code --sandbox}. */
public final class SandboxSettings {

    /** The names that both ways in know. */
    public static final List<String> NAMES =
            List.of("speaks", "limits", "max-delay", "max-scheduled", "clock", "user", "registration", "store", "durable",
                    "token-life");

    private static final int MOST_SCHEDULED = 1_000_000;

    private SandboxSettings() {}

    /** Sets one more of a configuration; the name is one of {@link #NAMES}. */
    public static void set(SandboxConfig.Builder config, String name, String value) throws CommandException {
        switch (name) {
            case "speaks" -> config.speaks(value);
            case "limits" -> config.limits(value);
            case "max-delay" -> config.maxDelay(DurationArgument.millis(name, value));
            case "max-scheduled" -> config.maxScheduled(number(name, value, MOST_SCHEDULED));
            case "clock" -> config.held(isHeld(value));
            case "user" -> config.addUser(value);
            case "registration" -> config.registration(isOn(name, value));
            case "token-life" -> config.tokenLife(DurationArgument.millis(name, value));
            case "durable" -> config.durable(isOn(name, value));
            case "store" -> config.store(path(value));
            default -> throw new IllegalArgumentException(name);
        }
    }

    /** A whole number from 0 on. */
    public static int number(String name, String text, int most) throws CommandException {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= most && text.charAt(0) != '+') {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw CommandException.usage(name + " must be a number from 0 to " + most + ", not \"" + text + "\".");
    }

    private static boolean isHeld(String clock) throws CommandException {
        if (!clock.equals("held") && !clock.equals("real")) {
            throw CommandException.usage("The sandbox's clock must be \"held\" or \"real\", not \"" + clock + "\".");
        }
        return clock.equals("held");
    }

    private static boolean isOn(String name, String value) throws CommandException {
        if (!value.isEmpty() && !value.equals("on") && !value.equals("off")) {
            throw CommandException.usage(name + " must be \"on\" or \"off\", not \"" + value + "\".");
        }
        return !value.equals("off");
    }

    private static Path path(String text) throws CommandException {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw CommandException.usage("\"" + text + "\" is not a valid file name: " + e.getReason() + ".");
        }
    }
}
