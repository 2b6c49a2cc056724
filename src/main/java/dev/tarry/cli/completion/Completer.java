package dev.tarry.cli.completion;

import dev.tarry.capability.ShortNames;
import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.CommandCatalog;
import dev.tarry.cli.context.Connections;
import dev.tarry.cli.context.Sessions;
import dev.tarry.cli.context.ShellState;
import dev.tarry.cli.line.CommandWord;
import dev.tarry.cli.line.GlobalOptions;
import dev.tarry.cli.line.ShellWords;
import dev.tarry.delay.Delay;
import dev.tarry.explain.Cause;
import dev.tarry.explain.Causes;
import dev.tarry.explain.RouteWords;
import dev.tarry.matrix.Name;
import dev.tarry.outcome.CommandException;
import dev.tarry.session.Session;
import dev.tarry.trace.TraceEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completes a half-typed line: commands, options and their values, and what is alive in the session. */
public final class Completer {

    private final CommandCatalog commands;
    private final Sessions sessions;
    private final Connections connections;
    private final ShellState shell;

    public Completer(CommandCatalog commands, Sessions sessions, Connections connections, ShellState shell) {
        this.commands = commands;
        this.sessions = sessions;
        this.connections = connections;
        this.shell = shell;
    }

    /** The candidates for the word that ends at the cursor, the most likely first. */
    public List<Completion> complete(String line, int cursor) {
        ShellWords words = ShellWords.of(line.substring(0, Math.min(cursor, line.length())));
        if (words.end() != ShellWords.End.WHOLE) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(words.texts());
        boolean inWord = !words.words().isEmpty() && words.words().get(words.words().size() - 1).end() == cursor;
        String typed = inWord ? texts.remove(texts.size() - 1) : "";
        CommandWord command = CommandWord.find(texts);
        List<Completion> found = new ArrayList<>();
        if (command.name() == null) {
            commands(found);
        } else if (commands.isKnown(command.name(), true)) {
            Command named = commands.create(command.name());
            arguments(named.spec(), command, texts, typed, found);
        }
        found.removeIf(candidate -> !candidate.value().startsWith(typed));
        return found;
    }

    private void commands(List<Completion> found) {
        List<String> names = new ArrayList<>(commands.names());
        names.addAll(commands.shellNames());
        for (String name : names) {
            String[] description = commands.create(name).spec().usageMessage().description();
            found.add(new Completion(name, description[0].replace("%%", "%"), true));
        }
    }

    private void arguments(
            CommandSpec spec, CommandWord command, List<String> texts, String typed, List<Completion> found) {
        CommandSpec here = spec;
        int positionals = 0;
        String before = texts.get(texts.size() - 1);
        for (String word : command.rest()) {
            CommandLine sub = here == spec ? here.subcommands().get(word) : null;
            if (sub != null) {
                here = sub.getCommandSpec();
                positionals = 0;
            } else if (!word.startsWith("-")) {
                positionals++;
            }
        }
        positionals -= valuesAmong(here, command.rest());
        OptionSpec valued = option(here, before);
        if (valued != null && valued.arity().min() > 0) {
            values(valued.paramLabel(), valued.completionCandidates(), found);
            return;
        }
        if (typed.startsWith("-")) {
            options(here, found);
            return;
        }
        if (here == spec) {
            for (CommandLine sub : spec.subcommands().values()) {
                found.add(new Completion(
                        sub.getCommandName(), sub.getCommandSpec().usageMessage().description()[0], true));
            }
        }
        PositionalParamSpec positional = positional(here, positionals);
        if (positional != null) {
            values(positional.paramLabel(), positional.completionCandidates(), found);
        }
    }

    /** How many of the words are options' values. */
    private static int valuesAmong(CommandSpec spec, List<String> words) {
        int values = 0;
        for (int i = 0; i + 1 < words.size(); i++) {
            OptionSpec option = option(spec, words.get(i));
            if (option != null && option.arity().min() > 0 && !words.get(i + 1).startsWith("-")) {
                values++;
            }
        }
        return values;
    }

    private static @Nullable OptionSpec option(CommandSpec spec, String name) {
        OptionSpec own = name.startsWith("-") ? spec.findOption(name) : null;
        if (own != null || !name.startsWith("-")) {
            return own;
        }
        CommandSpec global = CommandSpec.create();
        GlobalOptions.addTo(global);
        return global.findOption(name);
    }

    private static @Nullable PositionalParamSpec positional(CommandSpec spec, int index) {
        for (PositionalParamSpec positional : spec.positionalParameters()) {
            if (positional.index().min() <= index && positional.index().max() >= index) {
                return positional;
            }
        }
        return null;
    }

    private static void options(CommandSpec spec, List<Completion> found) {
        for (OptionSpec option : spec.options()) {
            add(option, found);
        }
        CommandSpec global = CommandSpec.create();
        GlobalOptions.addTo(global);
        for (OptionSpec option : global.options()) {
            if (!GlobalOptions.OF_THE_CONNECTION.contains(option.longestName())) {
                add(option, found);
            }
        }
    }

    private static void add(OptionSpec option, List<Completion> found) {
        found.add(new Completion(option.longestName(), option.description()[0].replace("%%", "%"), true));
    }

    private void values(String label, Iterable<String> candidates, List<Completion> found) {
        if (candidates != null) {
            for (String candidate : candidates) {
                found.add(new Completion(candidate, null, true));
            }
            return;
        }
        switch (label) {
            case "DELAY", "DELAY|TYPE" -> {
                delays(found);
                if (label.endsWith("TYPE")) {
                    types(found);
                }
            }
            case "TYPE" -> types(found);
            case "CAPABILITY" -> capabilities(found);
            case "ROOM" -> rooms(found);
            case "DURATION" -> plain(found, "500ms", "5s", "8s", "10s", "30s", "1m", "1h");
            case "N" -> exchanges(found);
            case "ERROR|N" -> {
                exchanges(found);
                for (Cause cause : Causes.table()) {
                    found.add(new Completion(cause.id(), cause.sentence(), true));
                }
            }
            case "ROUTE" -> plain(found, RouteWords.all().toArray(new String[0]));
            case "COMMAND" -> commands(found);
            case "hold|advance|release" -> plain(found, "hold", "advance", "release");
            case "NAME" -> profiles(found);
            default -> { }
        }
    }

    private static void plain(List<Completion> found, String... values) {
        for (String value : values) {
            found.add(new Completion(value, null, true));
        }
    }

    private void delays(List<Completion> found) {
        if (!sessions.isOpen()) {
            return;
        }
        Session session = sessions.current();
        for (Delay delay : session.delays().ledger().pending()) {
            found.add(new Completion(delay.name(), Name.text(delay.type()), true));
        }
        if (session.delays().ledger().last() != null) {
            found.add(new Completion("last", session.delays().ledger().last().name(), true));
        }
    }

    private void types(List<Completion> found) {
        Set<String> types = new LinkedHashSet<>(List.of(
                "m.room.message", "m.room.topic", "m.reaction", "org.matrix.msc3401.call.member"));
        types.addAll(shell.seen().types());
        for (String type : types) {
            found.add(new Completion(type, null, true));
        }
    }

    private void capabilities(List<Completion> found) {
        for (String word : ShortNames.words()) {
            found.add(new Completion(word, null, !word.endsWith(":")));
        }
        Set<String> types = new LinkedHashSet<>(shell.seen().types());
        types.add("m.room.message");
        for (String word : ShortNames.words()) {
            if (word.endsWith(":") && !word.equals("timeline:")) {
                for (String type : types) {
                    found.add(new Completion(word + type, null, true));
                }
            }
        }
        if (sessions.isOpen()) {
            for (String wire : sessions.current().widget().view().refused()) {
                found.add(new Completion(ShortNames.abbreviate(wire), "missing", true));
            }
            for (String wire : sessions.current().widget().view().approved().wires()) {
                found.add(new Completion(wire, "approved", true));
            }
        }
    }

    private void rooms(List<Completion> found) {
        Set<String> rooms = shell.seen().rooms();
        if (sessions.isOpen() && sessions.current().account().roomId() != null) {
            rooms.add(sessions.current().account().roomId().text());
        }
        for (String room : rooms) {
            found.add(new Completion(room, null, true));
        }
    }

    private void exchanges(List<Completion> found) {
        Set<Integer> numbers = new LinkedHashSet<>();
        for (TraceEntry entry : connections.trace().all()) {
            numbers.add(entry.exchange());
        }
        for (int number : numbers) {
            found.add(new Completion(Integer.toString(number), null, true));
        }
    }

    private void profiles(List<Completion> found) {
        try {
            for (String name : connections.profiles().names()) {
                found.add(new Completion(name, null, true));
            }
        } catch (CommandException e) {
            // There is nothing to offer, and a half-typed line is no place to complain.
        }
    }
}
