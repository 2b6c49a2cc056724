package dev.tarry.cli.completion;

import dev.tarry.cli.line.SandboxSettings;
import dev.tarry.explain.Cause;
import dev.tarry.explain.Causes;
import dev.tarry.explain.RouteWords;
import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.homeserver.dialect.DialectName;
import dev.tarry.sandbox.fault.FaultWords;
import java.util.ArrayList;
import java.util.List;

/**
 * Words that a value can be completed from, known without a session.
 *
 * @param name for scripts; empty for the choices of one option
 * @param words what it can be, or can begin with
 * @param following what can stand behind a comma; empty if there are no commas in it
 */
public record WordList(String name, List<String> words, List<String> following) {

    public WordList {
        words = List.copyOf(words);
        following = List.copyOf(following);
    }

    static final WordList NONE = new WordList("", List.of(), List.of());

    static WordList choices(List<String> choices) {
        return new WordList("", choices, List.of());
    }

    static WordList capabilities() {
        return new WordList("capabilities", KnownTypes.capabilities(), List.of());
    }

    static WordList errors() {
        List<String> words = new ArrayList<>();
        for (Cause cause : Causes.table()) {
            words.add(cause.id());
        }
        words.addAll(Causes.errcodes());
        return new WordList("errors", words, List.of());
    }

    static WordList routes() {
        return new WordList("routes", RouteWords.all(), List.of());
    }

    /** What {@code --dialect} takes. */
    static WordList dialects() {
        List<String> words = new ArrayList<>(List.of("auto"));
        words.addAll(DialectName.spellings());
        words.addAll(Dialect.axisSpellings());
        return new WordList("dialects", words, Dialect.axisSpellings());
    }

    /** What the sandbox can speak. */
    static WordList wholeDialects() {
        return new WordList("whole_dialects", DialectName.spellings(), List.of());
    }

    static WordList faults() {
        return new WordList("faults", FaultWords.beginnings(), FaultWords.continuations());
    }

    /** What {@code sandbox fault} takes. */
    static WordList faultsOrClear() {
        List<String> words = new ArrayList<>(List.of("clear"));
        words.addAll(FaultWords.beginnings());
        return new WordList("faults_or_clear", words, FaultWords.continuations());
    }

    /** What {@code --sandbox} takes. */
    static WordList settings() {
        List<String> words = new ArrayList<>();
        for (String key : SandboxSettings.NAMES) {
            for (String value : settings(key)) {
                words.add(key + "=" + value);
            }
        }
        return new WordList("settings", words, words);
    }

    /** The values of a sandbox's setting that can be named; an empty one where it is free. */
    private static List<String> settings(String key) {
        return switch (key) {
            case "speaks" -> DialectName.spellings();
            case "limits" -> List.of("off", "synapse");
            case "clock" -> List.of("held", "real");
            case "registration" -> List.of("on", "off");
            default -> List.of("");
        };
    }
}
