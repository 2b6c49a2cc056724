package dev.tarry.cli.line;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code help} explains besides the commands. */
public enum HelpTopic {
    OPTIONS("options", "Options that every command knows, and where they may stand"),
    CAPABILITIES("capability-names", "Short names of capabilities"),
    DIALECTS("dialects", "Names of the dialects of MSC4140"),
    FAULTS("faults", "What can go wrong in a sandbox on request"),
    EXIT_CODES("exit-codes", "What an exit code means");

    private final String word;
    private final String summary;

    HelpTopic(String word, String summary) {
        this.word = word;
        this.summary = summary;
    }

    public String word() {
        return word;
    }

    /** A phrase for lists. */
    public String summary() {
        return summary;
    }

    /** The topic of a word, or null. */
    public static @Nullable HelpTopic ofWord(String word) {
        for (HelpTopic topic : values()) {
            if (topic.word.equals(word)) {
                return topic;
            }
        }
        return null;
    }

    /** The topic whose word begins so, for a hint; null if there is none. */
    public static @Nullable HelpTopic beginning(String typed) {
        for (HelpTopic topic : values()) {
            if (typed.length() >= 4 && topic.word.startsWith(typed)) {
                return topic;
            }
        }
        return null;
    }

    /** The words of all topics. */
    public static List<String> words() {
        List<String> words = new ArrayList<>();
        for (HelpTopic topic : values()) {
            words.add(topic.word);
        }
        return words;
    }
}
