package dev.tarry.cli.line;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line's words with the command word found among them: it is the first that is neither an option nor an option's value.
 *
 * @param name the command word, or null if there is none
 * @param rest all other words, in their order
 */
public record CommandWord(@Nullable String name, List<String> rest) {

    public static CommandWord find(List<String> words) {
        List<String> rest = new ArrayList<>(words.size());
        String name = null;
        boolean over = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            over |= word.equals("--");
            if (over || !word.startsWith("-") || word.equals("-")) {
                if (name == null && !over) {
                    name = word;
                } else {
                    rest.add(word);
                }
                continue;
            }
            rest.add(withFallback(word));
            boolean takesNext = name == null && GlobalOptions.WITH_VALUE.contains(word);
            if (takesNext && i + 1 < words.size()) {
                rest.add(words.get(++i));
            }
        }
        return new CommandWord(name, rest);
    }

    /** The same of a line in a session; one that was copied from a command line has tarry in front. */
    public static CommandWord ofLine(List<String> words) {
        boolean copied = words.size() > 1 && words.get(0).equals("tarry");
        return find(copied ? words.subList(1, words.size()) : words);
    }

    /** An option whose value may be left out takes one only behind {@code =}; Picocli would take the next word. */
    private static String withFallback(String word) {
        return switch (word) {
            case "--sandbox" -> "--sandbox=";
            case "--show-secrets" -> "--show-secrets=on";
            default -> word;
        };
    }

    /** Whether JSON is asked for, as far as it can be told before anything is parsed. */
    public boolean wantsJson() {
        for (int i = 0; i < rest.size() && !rest.get(i).equals("--"); i++) {
            String word = rest.get(i);
            boolean option = word.equals("-o") || word.equals("--output");
            if (word.equals("--output=json") || word.equals("-ojson") || word.equals("-o=json")
                    || option && i + 1 < rest.size() && rest.get(i + 1).equals("json")) {
                return true;
            }
        }
        return false;
    }
}
