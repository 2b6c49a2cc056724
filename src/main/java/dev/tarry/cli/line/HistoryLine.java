package dev.tarry.cli.line;

import dev.tarry.cli.text.ShellWords;
import dev.tarry.trace.Redactor;
import java.util.List;
import java.util.Locale;

/**
 * A typed line as it may be kept: what somebody typed for a password or token is left out, also where no option takes one, and
 * delay ids are stand-ins. It is for eyes that remember, not to be run as it stands.
 */
public final class HistoryLine {

    private static final String ID = "<id>";

    /** How options end whose value is a secret, whether they exist or not. */
    private static final String[] SECRET = {"password", "passwd", "passphrase", "pass", "pw", "token", "secret", "api-key"};

    private static final List<String> TAKES_DELAYS = List.of("restart", "cancel", "send-now", "wait");

    /** Options of these commands and of login whose next word is theirs. */
    private static final List<String> WITH_VALUE = List.of(
            "--user", "--device-id", "--token-file", "--for", "--until", "--state-key", "--since", "--max-late", "--not-before");

    private final Redactor redactor;
    private final String line;
    private final List<ShellWords.Word> words;
    private final StringBuilder out = new StringBuilder();
    private int kept;

    private HistoryLine(String line, Redactor redactor) {
        this.redactor = redactor;
        this.line = line;
        this.words = ShellWords.of(line).words();
    }

    /** The line without its secrets. */
    public static String of(String line, Redactor redactor) {
        return redactor.forFiles(new HistoryLine(line, redactor).withoutTyped());
    }

    private String withoutTyped() {
        String command = "";
        int positionals = 0;
        boolean isOver = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).text();
            if (!isOver && word.equals("--")) {
                isOver = true;
            } else if (!isOver && word.length() > 1 && word.startsWith("-")) {
                i = option(i);
            } else if (command.isEmpty()) {
                command = word;
            } else {
                positional(i, command, positionals++);
            }
        }
        return out.append(line, kept, line.length()).toString();
    }

    /** The last word that belongs to the option. */
    private int option(int at) {
        ShellWords.Word word = words.get(at);
        String text = word.text();
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        if (isSecret(name)) {
            if (equals >= 0) {
                replace(word, name + "=" + Redactor.MASK);
                return at;
            }
            boolean isValue = at + 1 < words.size() && !words.get(at + 1).text().startsWith("-")
                    && !isPlace(words.get(at + 1).text());
            if (isValue) {
                replace(words.get(at + 1), Redactor.MASK);
            }
            return isValue ? at + 1 : at;
        }
        if (name.equals("--token-env")) {
            // The name of a variable; people type the token itself there.
            int value = equals < 0 ? at + 1 : at;
            String given = equals >= 0 ? text.substring(equals + 1) : value < words.size() ? words.get(value).text() : "";
            if (!isVariable(given)) {
                replace(words.get(Math.min(value, words.size() - 1)), (equals < 0 ? "" : name + "=") + Redactor.MASK);
            }
            return Math.min(value, words.size() - 1);
        }
        boolean takesNext = equals < 0 && (GlobalOptions.WITH_VALUE.contains(name) || WITH_VALUE.contains(name));
        return takesNext ? Math.min(at + 1, words.size() - 1) : at;
    }

    private static boolean isSecret(String option) {
        String name = option.toLowerCase(Locale.ROOT).replace('_', '-');
        for (String end : SECRET) {
            if (name.equals("-" + end) || name.equals("--" + end) || name.startsWith("-") && name.endsWith("-" + end)) {
                return true;
            }
        }
        return false;
    }

    /** A homeserver or a user, as they stand behind {@code login --token}. */
    private static boolean isPlace(String word) {
        return word.contains("://") || word.startsWith("@") && word.indexOf(':') > 0;
    }

    private static boolean isVariable(String name) {
        boolean good = !name.isEmpty() && !Character.isDigit(name.charAt(0)) && name.length() < 40;
        for (int i = 0; i < name.length() && good; i++) {
            char c = name.charAt(i);
            good = c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
        }
        return good;
    }

    private void positional(int at, String command, int number) {
        ShellWords.Word word = words.get(at);
        String text = word.text();
        boolean isId = text.startsWith("id:");
        if (isId) {
            replace(word, "id:" + standIn(text.substring(3)));
        } else if (command.equals("login") && number > 0) {
            replace(word, Redactor.MASK);
        } else if (TAKES_DELAYS.contains(command) && !isName(text) && !isType(command, text)) {
            replace(word, standIn(text));
        }
    }

    /** A known id by its name, anything else by nothing that would tell it. */
    private String standIn(String id) {
        String known = redactor.forFiles(id);
        return known.equals(id) ? ID : known;
    }

    private static boolean isName(String word) {
        boolean isNumbered = word.startsWith("delay-") && word.length() > 6;
        for (int i = 6; i < word.length() && isNumbered; i++) {
            isNumbered = Character.isDigit(word.charAt(i));
        }
        return isNumbered || word.equals("last");
    }

    /** {@code wait} takes an event type as well. */
    private static boolean isType(String command, String word) {
        return command.equals("wait") && word.indexOf('.') > 0;
    }

    private void replace(ShellWords.Word word, String text) {
        if (word.start() >= kept) {
            out.append(line, kept, word.start()).append(text);
            kept = word.end();
        }
    }
}
