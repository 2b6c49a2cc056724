package dev.tarry.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Reads again what the parser gave up on, strictly by RFC 8259: it says in plain words what is wrong, and where. It also takes
 * the one thing that JavaScript's {@code JSON.parse} takes and the parser does not: a key with an escaped surrogate that lacks
 * its other half.
 */
final class SecondReading {

    /** Words that other languages have and JSON does not. */
    private static final List<String> FOREIGN =
            List.of("NaN", "Infinity", "-Infinity", "undefined", "None", "True", "False", "NULL", "Null", "TRUE", "FALSE");

    private final String text;
    private final int maxDepth;
    private final int maxNumberLength;
    private final List<String> duplicates;
    private final SyntaxMistakes mistakes;
    private int at;
    private int values;

    /** @param duplicates gets the name of every duplicate key */
    SecondReading(String text, int maxDepth, int maxNumberLength, List<String> duplicates) {
        this.text = text;
        this.maxDepth = maxDepth;
        this.maxNumberLength = maxNumberLength;
        this.duplicates = duplicates;
        this.mistakes = new SyntaxMistakes(text);
    }

    Json read() throws JsonSyntaxException {
        if (text.startsWith("\ufeff")) {
            throw mistakes.byteOrderMark();
        }
        skipBlanks();
        if (at == text.length()) {
            throw mistakes.nothing();
        }
        if (text.charAt(at) == '<') {
            throw mistakes.markup(at);
        }
        Json value = value(1);
        skipBlanks();
        if (at < text.length()) {
            throw isComment() ? mistakes.comment(at) : mistakes.more(text.charAt(at), at);
        }
        return value;
    }

    private Json value(int depth) throws JsonSyntaxException {
        if (++values > JsonReader.MAX_VALUES) {
            throw mistakes.tooManyValues(at);
        }
        char c = text.charAt(at);
        if (c == '{' || c == '[') {
            if (depth > maxDepth) {
                throw mistakes.tooDeep(maxDepth, at);
            }
            return c == '{' ? object(depth) : array(depth);
        }
        if (c == '"') {
            return new JsonString(string());
        }
        return c >= '0' && c <= '9' || c == '-' && !text.startsWith("-I", at) ? number() : word();
    }

    private JsonObject object(int depth) throws JsonSyntaxException {
        LinkedHashMap<String, Json> members = new LinkedHashMap<>();
        at++;
        if (next('}') == '}') {
            at++;
            return JsonObject.EMPTY;
        }
        while (true) {
            String key = key();
            if (next('}') != ':') {
                throw mistakes.noColon(at);
            }
            at++;
            if (isOneOf(next('}'), ",}")) {
                throw mistakes.noValueAfterColon(at);
            }
            Json value = value(depth + 1);
            if (members.put(key, value) != null) {
                duplicates.add(key);
            }
            if (isLast('}')) {
                return JsonObject.of(members);
            }
        }
    }

    private JsonArray array(int depth) throws JsonSyntaxException {
        List<Json> values = new ArrayList<>();
        at++;
        if (next(']') == ']') {
            at++;
            return JsonArray.EMPTY;
        }
        while (true) {
            if (text.charAt(at) == ',') {
                throw mistakes.noValueBeforeComma(at);
            }
            values.add(value(depth + 1));
            if (isLast(']')) {
                return new JsonArray(values);
            }
        }
    }

    /** Behind a member or an item: whether that was the last one. */
    private boolean isLast(char closing) throws JsonSyntaxException {
        char c = next(closing);
        int place = at;
        if (c == closing) {
            at++;
            return true;
        }
        if (c != ',') {
            boolean isNext = c == '"' || c == '{' || c == '[' || c == '-' || Character.isLetterOrDigit(c);
            throw isNext ? mistakes.noComma(at) : mistakes.unexpected(text.charAt(at), at);
        }
        at++;
        if (next(closing) == closing) {
            throw mistakes.lastComma(closing, place);
        }
        return false;
    }

    private String key() throws JsonSyntaxException {
        char c = text.charAt(at);
        if (c == '"') {
            return string();
        }
        if (isForeignQuote(c)) {
            throw mistakes.foreignQuote(text.charAt(at), at);
        }
        if (c == ',') {
            throw mistakes.noKey(at);
        }
        boolean isWord = Character.isLetterOrDigit(c) || c == '_' || c == '$';
        throw isWord ? mistakes.bareKey(at) : mistakes.unexpected(c, at);
    }

    /** The next character that is no blank; the end and a bracket of the wrong kind are mistakes here. */
    private char next(char closing) throws JsonSyntaxException {
        skipBlanks();
        if (at == text.length()) {
            throw mistakes.incomplete();
        }
        char c = text.charAt(at);
        if ((c == '}' || c == ']') && c != closing) {
            throw mistakes.wrongBracket(c, closing, at);
        }
        if (isComment()) {
            throw mistakes.comment(at);
        }
        return c;
    }

    private String string() throws JsonSyntaxException {
        StringBuilder out = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return out.toString();
            }
            if (c < ' ') {
                throw mistakes.inString(c, at);
            }
            at++;
            out.append(c == '\\' ? escaped() : c);
        }
        throw mistakes.incomplete();
    }

    private char escaped() throws JsonSyntaxException {
        if (at == text.length()) {
            throw mistakes.incomplete();
        }
        char c = text.charAt(at++);
        switch (c) {
            case '"', '\\', '/':
                return c;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                return hex();
            default:
                throw mistakes.badEscape(c, at - 2);
        }
    }

    private char hex() throws JsonSyntaxException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            if (at + i == text.length()) {
                throw mistakes.incomplete();
            }
            char c = text.charAt(at + i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw mistakes.badHex(at - 2);
            }
            value = value << 4 | digit;
        }
        at += 4;
        return (char) value;
    }

    private JsonNumber number() throws JsonSyntaxException {
        int start = at;
        if (text.charAt(at) == '-') {
            at++;
        }
        int whole = at;
        digits(SyntaxMistakes.AFTER_MINUS);
        if (text.charAt(whole) == '0' && at > whole + 1) {
            throw mistakes.numberBegins('0', whole);
        }
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits(SyntaxMistakes.AFTER_POINT);
        }
        if (at < text.length() && isOneOf(text.charAt(at), "eE")) {
            at++;
            if (at < text.length() && isOneOf(text.charAt(at), "+-")) {
                at++;
            }
            digits(SyntaxMistakes.IN_EXPONENT);
        }
        if (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || isOneOf(text.charAt(at), "_.+-"))) {
            throw mistakes.noNumber(wordAt(start), start);
        }
        if (at - start > maxNumberLength) {
            throw mistakes.longNumber(maxNumberLength, start);
        }
        return new JsonNumber(text.substring(start, at));
    }

    private void digits(String where) throws JsonSyntaxException {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw at == text.length() ? mistakes.incomplete() : mistakes.noDigit(where, at);
        }
    }

    private Json word() throws JsonSyntaxException {
        int start = at;
        String word = wordAt(start);
        at += word.length();
        switch (word) {
            case "true":
                return JsonBoolean.TRUE;
            case "false":
                return JsonBoolean.FALSE;
            case "null":
                return JsonNull.NULL;
            default:
                at = start;
                char c = text.charAt(at);
                if (isForeignQuote(c)) {
                    throw mistakes.foreignQuote(text.charAt(at), at);
                }
                if (isComment()) {
                    throw mistakes.comment(at);
                }
                if (c == '+' || c == '.') {
                    throw mistakes.numberBegins(c, at);
                }
                throw FOREIGN.contains(word) || !word.isEmpty() && Character.isLetter(c)
                        ? mistakes.noValue(word, start)
                        : mistakes.unexpected(text.charAt(at), at);
        }
    }

    /** Letters and digits from there on. */
    private String wordAt(int start) {
        int end = start;
        while (end < text.length() && end - start <= SyntaxMistakes.LONGEST_WORD
                && (Character.isLetterOrDigit(text.charAt(end)) || isOneOf(text.charAt(end), "_.+-"))) {
            end++;
        }
        return text.substring(start, end);
    }

    private void skipBlanks() {
        while (at < text.length() && isOneOf(text.charAt(at), " \t\n\r")) {
            at++;
        }
    }

    private static boolean isOneOf(char c, String chars) {
        return chars.indexOf(c) >= 0;
    }

    private static boolean isForeignQuote(char c) {
        return isOneOf(c, "'\u2018\u2019\u201c\u201d\u00ab`");
    }

    private boolean isComment() {
        return text.startsWith("//", at) || text.startsWith("/*", at) || text.startsWith("#", at);
    }
}
