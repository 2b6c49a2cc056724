package dev.tarry.cli.completion;

import dev.tarry.cli.completion.Offer.Source;
import dev.tarry.cli.line.HelpTopic;
import dev.tarry.homeserver.dialect.DialectSpellings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The one table of what stands where: from the label that a value has in the help to what it is completed from. */
final class ValueTable {

    private static final String CHOICES = "[a-z-]+(\\|[a-z-]+)*";

    private ValueTable() {}

    /** The words that a value has to be one of; empty if it is not one of a few. */
    static List<String> choices(ArgSpec arg) {
        List<String> choices = new ArrayList<>();
        if (arg.completionCandidates() != null) {
            arg.completionCandidates().forEach(choices::add);
        } else if (arg.paramLabel().matches(CHOICES)) {
            Collections.addAll(choices, arg.paramLabel().split("\\|"));
        }
        return choices;
    }

    /**
     * What an argument is completed from.
     *
     * @param command the command that it belongs to; empty for the global options
     */
    static Offer offer(String command, ArgSpec arg) {
        List<String> choices = choices(arg);
        if (!choices.isEmpty()) {
            return Offer.of(WordList.choices(choices));
        }
        String label = arg.paramLabel();
        boolean orFile = label.contains("@FILE") || String.join(" ", arg.description()).contains("@FILE");
        String option = arg instanceof OptionSpec named ? named.longestName() : "";
        return switch (option) {
            case "--profile" -> Offer.of(Source.PROFILES);
            case "--dialect" -> Offer.of(WordList.dialects());
            default -> ofLabel(command, arg, label.replace("|@FILE", "")).orFile(orFile);
        };
    }

    private static Offer ofLabel(String command, ArgSpec arg, String label) {
        return switch (label) {
            case "FILE" -> Offer.of(Source.FILES);
            case "DIR" -> Offer.of(Source.FOLDERS);
            case "COMMAND" -> Offer.of(Source.PROGRAM);
            case "COMMAND|TOPIC" -> new Offer(Source.COMMANDS, new WordList("topics", HelpTopic.words(), List.of()), false);
            case "SUBCOMMAND" -> Offer.of(Source.SUBCOMMANDS);
            case "NAME" -> Offer.of(command.equals("profile") && !(arg instanceof OptionSpec) ? Source.PROFILES : Source.WORDS);
            case "DELAY" -> Offer.of(Source.DELAYS);
            case "DELAY|TYPE" -> Offer.of(Source.DELAYS_OR_TYPES);
            case "TYPE" -> command.equals("room") ? stateTypes() : Offer.of(Source.TYPES);
            case "KEY" -> Offer.of(Source.STATE_KEYS);
            case "CAPABILITY" -> command.equals("deny")
                    ? Offer.of(Source.APPROVED)
                    : new Offer(Source.CAPABILITIES, WordList.capabilities(), false);
            case "ROOM" -> Offer.of(Source.ROOMS);
            case "N" -> Offer.of(command.equals("trace") ? Source.EXCHANGES : Source.WORDS);
            case "ERROR|N" -> new Offer(Source.ERRORS, WordList.errors(), false);
            case "ROUTE" -> Offer.of(WordList.routes());
            case "INTENT" -> Offer.of(new WordList("intents", DialectSpellings.INTENTS, List.of()));
            case "DIALECT" -> Offer.of(WordList.wholeDialects());
            case "MSGTYPE" -> Offer.of(new WordList("msgtypes", KnownTypes.MSGTYPES, List.of()));
            case "SPEC" -> Offer.of(WordList.faults());
            case "SPEC|clear" -> Offer.of(WordList.faultsOrClear());
            case "KEY=VALUE,…" -> Offer.of(WordList.settings());
            case "always" -> Offer.of(WordList.choices(List.of("always")));
            default -> Offer.of(Source.WORDS);
        };
    }

    private static Offer stateTypes() {
        return new Offer(Source.STATE_TYPES, new WordList("state_types", KnownTypes.STATES, List.of()), false);
    }
}
