package dev.tarry.cli.completion;

import dev.tarry.capability.ShortNames;
import dev.tarry.cli.context.CommandCatalog;
import dev.tarry.cli.context.Connections;
import dev.tarry.cli.context.Sessions;
import dev.tarry.cli.context.ShellState;
import dev.tarry.cli.line.GlobalOptions;
import dev.tarry.explain.Cause;
import dev.tarry.explain.Causes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Completes a half-typed line: commands, options and their values, and what is alive in the session. What a value is completed
 * from stands in {@link ValueTable}. Nothing is asked of a homeserver.
 */
public final class Completer {

    private final CommandCatalog commands;
    private final SessionWords session;

    public Completer(CommandCatalog commands, Sessions sessions, Connections connections, ShellState shell) {
        this.commands = commands;
        this.session = new SessionWords(sessions, connections, shell);
    }

    /** The candidates for what is typed of the word at the cursor, the most likely first. */
    public List<Completion> complete(String line, int cursor) {
        LinePosition position = LinePosition.of(line, cursor, this::spec);
        if (position == null) {
            return List.of();
        }
        List<Completion> found = new ArrayList<>();
        add(position, found);
        List<Completion> fitting = fitting(found, position.typed(), false);
        return fitting.isEmpty() ? fitting(found, position.typed(), true) : fitting;
    }

    private @Nullable CommandSpec spec(String name) {
        return commands.isKnown(name, true) ? commands.create(name).spec() : null;
    }

    /** Each candidate once that begins as is typed. */
    private static List<Completion> fitting(List<Completion> found, String typed, boolean inAnyCase) {
        List<Completion> fitting = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Completion one : found) {
            String value = one.value();
            boolean fits = inAnyCase ? Steps.startsWith(value, typed) : value.startsWith(typed);
            if (fits && !values.contains(value)) {
                fitting.add(one);
                values.add(value);
            }
        }
        return fitting;
    }

    private void add(LinePosition position, List<Completion> found) {
        OptionSpec inside = position.inside();
        String typed = position.typed();
        if (position.valued() != null) {
            values(position, position.valued(), typed, found);
        } else if (inside != null) {
            int behind = typed.indexOf('=') + 1;
            List<Completion> values = new ArrayList<>();
            values(position, inside, typed.substring(behind), values);
            for (Completion value : values) {
                found.add(new Completion(typed.substring(0, behind) + value.value(), value.description(), value.complete()));
            }
        } else if (typed.startsWith("-") && position.takesOptions()) {
            options(position, found);
        } else if (position.command() == null) {
            commands(found);
        } else if (position.here() != null) {
            arguments(position, position.here(), found);
        }
    }

    private void commands(List<Completion> found) {
        List<String> names = new ArrayList<>(commands.names());
        names.addAll(commands.shellNames());
        for (String name : names) {
            found.add(new Completion(name, summary(commands.create(name).spec()), true));
        }
    }

    private static void subcommands(CommandSpec spec, List<Completion> found) {
        for (CommandLine sub : spec.subcommands().values()) {
            found.add(new Completion(sub.getCommandName(), summary(sub.getCommandSpec()), true));
        }
    }

    private static String summary(CommandSpec spec) {
        String[] description = spec.usageMessage().description();
        return description.length == 0 ? "" : description[0].replace("%%", "%");
    }

    private void arguments(LinePosition position, CommandSpec here, List<Completion> found) {
        if (position.positionals().isEmpty()) {
            subcommands(here, found);
        }
        ArgSpec positional = position.positional();
        if (positional != null) {
            values(position, positional, position.typed(), found);
        }
        if (found.isEmpty() && position.typed().isEmpty() && position.takesOptions()) {
            // Nothing is known about what comes here, or nothing comes; the options are what is left.
            options(position, found);
        }
    }

    /** The options that are not on the line yet; those of the connection are for the start of a session. */
    private static void options(LinePosition position, List<Completion> found) {
        CommandSpec here = position.here();
        if (here != null) {
            add(position, here, found);
        }
        CommandSpec global = CommandSpec.create();
        GlobalOptions.addTo(global);
        add(position, global, found);
    }

    private static void add(LinePosition position, CommandSpec spec, List<Completion> found) {
        for (OptionSpec option : spec.options()) {
            boolean isGiven = false;
            for (String name : option.names()) {
                isGiven |= position.has(name);
            }
            boolean isOfTheConnection = GlobalOptions.OF_THE_CONNECTION.contains(option.longestName());
            if (!option.hidden() && !isOfTheConnection && (!isGiven || option.isMultiValue())) {
                String about = String.join(" ", option.description()).replace("%%", "%");
                found.add(new Completion(option.longestName(), about, true));
            }
        }
    }

    private void values(LinePosition position, ArgSpec arg, String typed, List<Completion> found) {
        String command = position.command() == null ? "" : position.command();
        Offer offer = ValueTable.offer(command, arg);
        if (offer.orFile() && typed.startsWith("@")) {
            found.addAll(LocalFiles.of(typed.substring(1), "@", false));
            return;
        }
        boolean ofState = position.has("--state-key") || position.has("--any-state-key");
        switch (offer.source()) {
            case WORDS -> found.addAll(Steps.of(offer.words(), typed));
            case TYPES -> types(ofState, found);
            case STATE_TYPES -> plain(session.types(true), found);
            case STATE_KEYS -> plain(session.stateKeys(), found);
            case FILES -> found.addAll(LocalFiles.of(typed, "", false));
            case FOLDERS -> found.addAll(LocalFiles.of(typed, "", true));
            case COMMANDS -> {
                commands(found);
                plain(offer.words().words(), found);
            }
            case SUBCOMMANDS -> {
                CommandSpec spec = position.positionals().isEmpty() ? null : spec(position.positionals().get(0));
                if (spec != null) {
                    subcommands(spec, found);
                }
            }
            case PROFILES -> plain(session.profiles(), found);
            case PROGRAM -> { }
            case DELAYS -> found.addAll(session.delays(typed));
            case DELAYS_OR_TYPES -> {
                if (!ofState) {
                    found.addAll(session.delays(typed));
                }
                types(ofState, found);
            }
            case CAPABILITIES -> capabilities(typed, found);
            case APPROVED -> approved(typed, found);
            case ROOMS -> plain(session.rooms(), found);
            case EXCHANGES -> found.addAll(session.exchanges());
            case ERRORS -> errors(offer, typed, found);
        }
    }

    /** Without a state key either may be meant: the key may come later. */
    private void types(boolean ofState, List<Completion> found) {
        if (!ofState) {
            plain(session.types(false), found);
        }
        plain(session.types(true), found);
    }

    private void capabilities(String typed, List<Completion> found) {
        for (String wire : session.refused()) {
            String name = typed.isEmpty() || !wire.startsWith(typed) ? ShortNames.abbreviate(wire) : wire;
            found.add(new Completion(name, "a request was refused because it is missing", true));
        }
        found.addAll(Steps.of(session.capabilities(), typed));
    }

    private void approved(String typed, List<Completion> found) {
        for (String wire : session.approved()) {
            String name = typed.isEmpty() || !wire.startsWith(typed) ? ShortNames.abbreviate(wire) : wire;
            found.add(new Completion(name, "approved", true));
        }
    }

    private void errors(Offer offer, String typed, List<Completion> found) {
        found.addAll(session.exchanges());
        for (Completion word : Steps.of(offer.words(), typed)) {
            Cause cause = Causes.byId(word.value());
            found.add(new Completion(word.value(), cause == null ? null : cause.sentence(), true));
        }
    }

    private static void plain(List<String> values, List<Completion> found) {
        for (String value : values) {
            found.add(new Completion(value, null, true));
        }
    }
}
