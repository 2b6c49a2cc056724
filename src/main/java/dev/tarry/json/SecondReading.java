package dev.tarry.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * Reads again what the parser gave up on, strictly by RFC 8259: it says in plain words what is wrong, and where. It also takes
 * the one thing that JavaScript's {@code JSON.parse} takes and the parser does not: a key with an escaped surrogate that lacks
 * its other half.
 */
final class SecondReading {

    /** Words that other languages have and JSON does not. */
    private static final List<String> FOREIGN =
            List.of("NaN", "Infinity", "-Infinity", "undefined", "None", "True", "False", "NULL", "Null", "TRUE", "FALSE");

    /** A longer word is not repeated: it may be a token that lacks its quotes. */
    private static final int LONGEST_WORD = 10;

    private final String text;
    private final int maxDepth;
    private final int maxNumberLength;
    private final List<String> duplicates;
    private int at;
    private int values;

    /** @param duplicates gets the name of every duplicate key */
    SecondReading(String text, int maxDepth, int maxNumberLength, List<String> duplicates) {
        this.text = text;
        this.maxDepth = maxDepth;
        this.maxNumberLength = maxNumberLength;
        this.duplicates = duplicates;
    }

    Json read() throws JsonSyntaxException {
        if (text.startsWith("\ufeff")) {
            throw fail("it begins with a byte order mark (BOM)", 0);
        }
        skipBlanks();
        if (at == text.length()) {
            throw new JsonSyntaxException("it is empty", 1, 1);
        }
        if (text.charAt(at) == '<') {
            throw fail("it begins with <, as HTML and XML do", at);
        }
        Json value = value(1);
        skipBlanks();
        if (at < text.length()) {
            char c = text.charAt(at);
            String more = c == '{' || c == '['
                    ? "another value follows after the end of the first"
                    : c == '}' || c == ']' ? "there is one " + c + " too many" : "unexpected text after the end of the value";
            throw isComment() ? comment() : fail(more, at);
        }
        return value;
    }

    private Json value(int depth) throws JsonSyntaxException {
        if (++values > JsonReader.MAX_VALUES) {
            throw fail("it has more than a million values", at);
        }
        char c = text.charAt(at);
        if (c == '{' || c == '[') {
            if (depth > maxDepth) {
                throw fail("it is nested deeper than " + maxDepth + " levels", at);
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
                throw fail("a colon is missing after the key", at);
            }
            at++;
            if (isOneOf(next('}'), ",}")) {
                throw fail("a value is missing after the colon", at);
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
                throw fail("a value is missing before the comma", at);
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
            throw isNext ? fail("a comma is missing", at) : unexpected();
        }
        at++;
        if (next(closing) == closing) {
            throw fail("there is a comma before the closing " + closing, place);
        }
        return false;
    }

    private String key() throws JsonSyntaxException {
        char c = text.charAt(at);
        if (c == '"') {
            return string();
        }
        if (isForeignQuote(c)) {
            throw foreignQuote();
        }
        if (c == ',') {
            throw fail("a key is missing before the comma", at);
        }
        throw Character.isLetterOrDigit(c) || c == '_' || c == '$' ? fail("a key must be in double quotes", at) : unexpected();
    }

    /** The next character that is no blank; the end and a bracket of the wrong kind are mistakes here. */
    private char next(char closing) throws JsonSyntaxException {
        skipBlanks();
        if (at == text.length()) {
            throw incomplete();
        }
        char c = text.charAt(at);
        if ((c == '}' || c == ']') && c != closing) {
            throw fail("there is " + c + " where " + closing + " should close", at);
        }
        if (isComment()) {
            throw comment();
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
                throw fail(inString(c), at);
            }
            at++;
            out.append(c == '\\' ? escaped() : c);
        }
        throw incomplete();
    }

    private static String inString(char c) {
        return switch (c) {
            case '\n', '\r' -> "there is a line break in a string; \\n stands for one";
            case '\t' -> "there is a tab in a string; \\t stands for one";
            default -> "there is a control character in a string (" + code(c) + ")";
        };
    }

    private char escaped() throws JsonSyntaxException {
        if (at == text.length()) {
            throw incomplete();
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
                throw fail("\\" + shown(c) + " is not a JSON escape", at - 2);
        }
    }

    private char hex() throws JsonSyntaxException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            if (at + i == text.length()) {
                throw incomplete();
            }
            char c = text.charAt(at + i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw fail("\\u must be followed by four hexadecimal digits", at - 2);
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
        digits("after the minus sign");
        if (text.charAt(whole) == '0' && at > whole + 1) {
            throw fail("a number must not begin with 0", whole);
        }
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits("after the decimal point");
        }
        if (at < text.length() && isOneOf(text.charAt(at), "eE")) {
            at++;
            if (at < text.length() && isOneOf(text.charAt(at), "+-")) {
                at++;
            }
            digits("in the exponent");
        }
        if (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || isOneOf(text.charAt(at), "_.+-"))) {
            throw fail(named(wordAt(start)) + " is not a JSON number", start);
        }
        if (at - start > maxNumberLength) {
            throw fail("a number in it has more than " + maxNumberLength + " digits", start);
        }
        return new JsonNumber(text.substring(start, at));
    }

    private void digits(String where) throws JsonSyntaxException {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw at == text.length() ? incomplete() : fail("a digit is missing " + where, at);
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
                    throw foreignQuote();
                }
                if (isComment()) {
                    throw comment();
                }
                if (c == '+' || c == '.') {
                    throw fail("a number must not begin with " + c, at);
                }
                throw FOREIGN.contains(word) || !word.isEmpty() && Character.isLetter(c)
                        ? fail(named(word) + " is not a JSON value", start)
                        : unexpected();
        }
    }

    private static String named(String word) {
        return word.length() > LONGEST_WORD ? "this" : "\"" + word + "\"";
    }

    /** Letters and digits from there on. */
    private String wordAt(int start) {
        int end = start;
        while (end < text.length() && end - start <= LONGEST_WORD
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

    private JsonSyntaxException foreignQuote() {
        return fail("strings must be in double quotes (\"), not in " + text.charAt(at), at);
    }

    private boolean isComment() {
        return text.startsWith("//", at) || text.startsWith("/*", at) || text.startsWith("#", at);
    }

    private JsonSyntaxException comment() {
        return fail("there is a comment, and JSON has none", at);
    }

    private JsonSyntaxException incomplete() {
        return fail("it is incomplete", text.length());
    }

    private JsonSyntaxException unexpected() {
        char c = text.charAt(at);
        String shown = shown(c);
        return fail("unexpected character " + (shown.length() > 1 || c == '"' ? shown : "'" + shown + "'"), at);
    }

    private static String shown(char c) {
        boolean isSeen = c > ' ' && c < 127 || Character.isLetterOrDigit(c) || Character.getType(c) == Character.MATH_SYMBOL
                || Character.getType(c) == Character.OTHER_PUNCTUATION;
        return isSeen ? String.valueOf(c) : code(c);
    }

    private static String code(char c) {
        String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
        return "U+" + "0000".substring(hex.length()) + hex;
    }

    private JsonSyntaxException fail(String what, int place) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < place; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' && text.charAt(Math.min(i + 1, text.length() - 1)) != '\n') {
                line++;
                start = i + 1;
            }
        }
        return new JsonSyntaxException(what, line, place - start + 1);
    }
}
