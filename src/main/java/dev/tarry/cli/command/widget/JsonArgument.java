package dev.tarry.cli.command.widget;

import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.text.TextFiles;
import dev.tarry.json.Json;
import dev.tarry.json.JsonNumber;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.outcome.CommandException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** JSON as it is typed: in place, {@code @file}, or {@code -} for standard input. */
public final class JsonArgument {

    private JsonArgument() {}

    /** The text that is meant. */
    static String text(String argument, Invocation call) throws CommandException {
        if (argument.startsWith("@")) {
            return TextFiles.file(argument.substring(1), call.interrupt().cancellation());
        }
        if (!argument.equals("-")) {
            return argument;
        }
        if (call.inSession()) {
            throw CommandException.usage("\"-\" cannot be used here: standard input holds the commands.", "use @FILE");
        }
        return TextFiles.stream(call.console().streams().in(), call.interrupt().cancellation());
    }

    /** A JSON object; the place is named where it is none. Duplicate keys are warned of. */
    public static JsonObject object(String argument, String what, Invocation call) throws CommandException {
        Json value = value(argument, what, call);
        if (value.asObject() == null) {
            throw CommandException.usage(what + " must be a JSON object such as {\"body\":\"hi\"}, not " + kind(value) + ".");
        }
        return value.asObject();
    }

    public static Json value(String argument, String what, Invocation call) throws CommandException {
        String text = text(argument, call);
        List<String> duplicates = new ArrayList<>();
        try {
            Json value = JsonReader.read(text, duplicates);
            for (String key : duplicates) {
                call.printer().warn("duplicate key \"" + key + "\" in " + what.toLowerCase(
                        Locale.ROOT) + "; the last one is used.");
            }
            return value;
        } catch (JsonSyntaxException e) {
            String from = argument.startsWith("@") ? " in " + argument.substring(1) : "";
            throw CommandException.usage(
                    what + from + " is not valid JSON: " + e.getMessage() + " (" + e.place() + ").",
                    hint(argument, text, call));
        }
    }

    /** What a person may have meant. */
    private static @Nullable String hint(String argument, String text, Invocation call) {
        if (argument.startsWith("@") || argument.equals("-")) {
            return null;
        }
        if (!text.startsWith("{") && "m.room.message".equals(call.positional(0))) {
            return "use --body to send a text";
        }
        return call.inSession() || !text.startsWith("{") ? null : "quote all of it for your shell: '{\"body\":\"hi\"}'";
    }

    private static String kind(Json value) {
        return value.asArray() != null
                ? "an array"
                : value.asText() != null ? "a string" : value instanceof JsonNumber ? "a number" : "" + value;
    }
}
