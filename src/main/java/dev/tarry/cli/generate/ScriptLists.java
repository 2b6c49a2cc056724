package dev.tarry.cli.generate;

import dev.tarry.cli.completion.CommandTree;
import dev.tarry.cli.completion.CommandTree.Node;
import dev.tarry.cli.completion.CommandTree.Positional;
import dev.tarry.cli.completion.CommandTree.Switch;
import dev.tarry.cli.completion.KnownTypes;
import dev.tarry.cli.completion.WordList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lists of words that a completion script holds once and uses in several places. */
final class ScriptLists {

    private final Map<String, WordList> lists = new LinkedHashMap<>();

    private ScriptLists() {}

    /** Every named list of the tree, then the event types. */
    static List<WordList> of(CommandTree tree) {
        ScriptLists found = new ScriptLists();
        tree.globals().forEach(found::add);
        tree.commands().forEach(found::add);
        found.add(new WordList("message_types", KnownTypes.MESSAGES, List.of()));
        found.add(new WordList("state_types", KnownTypes.STATES, List.of()));
        return new ArrayList<>(found.lists.values());
    }

    private void add(Node node) {
        node.options().forEach(this::add);
        for (Positional positional : node.positionals()) {
            add(positional.value().offer().words());
        }
        node.subcommands().forEach(this::add);
    }

    private void add(Switch option) {
        if (option.value() != null) {
            add(option.value().offer().words());
        }
    }

    private void add(WordList list) {
        if (!list.name().isEmpty()) {
            lists.put(list.name(), list);
        }
    }

    /** The names of all options whose value is the next word. */
    static List<String> valued(CommandTree tree) {
        Set<String> names = new LinkedHashSet<>();
        addValued(names, tree.globals());
        addValued(names, tree.ofTheStart());
        for (Node command : tree.commands()) {
            addValued(names, command.options());
            for (Node sub : command.subcommands()) {
                addValued(names, sub.options());
            }
        }
        return new ArrayList<>(names);
    }

    private static void addValued(Set<String> names, List<Switch> options) {
        for (Switch option : options) {
            if (option.takesNextWord()) {
                names.addAll(option.names());
            }
        }
    }
}
