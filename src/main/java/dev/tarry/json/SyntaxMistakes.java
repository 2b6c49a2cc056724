package dev.tarry.json;

import java.util.Locale;

/** What can be wrong with a text that is to be JSON, in plain words, and at which line and column. */
final class SyntaxMistakes {

    /** A longer word is not repeated: it may be a token that lacks its quotes. */
    static final int LONGEST_WORD = 10;

    static final String AFTER_MINUS = "after the minus sign";
    static final String AFTER_POINT = "after the decimal point";
    static final String IN_EXPONENT = "in the exponent";

    private final String text;

    SyntaxMistakes(String text) {
        this.text = text;
    }

    JsonSyntaxException byteOrderMark() {
        return at("it begins with a byte order mark (BOM)", 0);
    }

    JsonSyntaxException nothing() {
        return new JsonSyntaxException("it is empty", 1, 1);
    }

    JsonSyntaxException markup(int place) {
        return at("it begins with <, as HTML and XML do", place);
    }

    /** Something follows after the end of the value, and begins with this. */
    JsonSyntaxException more(char c, int place) {
        return at(
                c == '{' || c == '['
                        ? "another value follows after the end of the first"
                        : c == '}' || c == ']' ? "there is one " + c + " too many" : "unexpected text after the end of the value",
                place);
    }

    JsonSyntaxException tooManyValues(int place) {
        return at("it has more than a million values", place);
    }

    JsonSyntaxException tooDeep(int levels, int place) {
        return at("it is nested deeper than " + levels + " levels", place);
    }

    JsonSyntaxException noColon(int place) {
        return at("a colon is missing after the key", place);
    }

    JsonSyntaxException noValueAfterColon(int place) {
        return at("a value is missing after the colon", place);
    }

    JsonSyntaxException noValueBeforeComma(int place) {
        return at("a value is missing before the comma", place);
    }

    JsonSyntaxException noComma(int place) {
        return at("a comma is missing", place);
    }

    JsonSyntaxException lastComma(char closing, int place) {
        return at("there is a comma before the closing " + closing, place);
    }

    JsonSyntaxException noKey(int place) {
        return at("a key is missing before the comma", place);
    }

    JsonSyntaxException bareKey(int place) {
        return at("a key must be in double quotes", place);
    }

    JsonSyntaxException wrongBracket(char c, char closing, int place) {
        return at("there is " + c + " where " + closing + " should close", place);
    }

    /** A control character in a string. */
    JsonSyntaxException inString(char c, int place) {
        return at(
                switch (c) {
                    case '\n', '\r' -> "there is a line break in a string; \\n stands for one";
                    case '\t' -> "there is a tab in a string; \\t stands for one";
                    default -> "there is a control character in a string (" + code(c) + ")";
                },
                place);
    }

    JsonSyntaxException badEscape(char c, int place) {
        return at("\\" + shown(c) + " is not a JSON escape", place);
    }

    JsonSyntaxException badHex(int place) {
        return at("\\u must be followed by four hexadecimal digits", place);
    }

    JsonSyntaxException numberBegins(char c, int place) {
        return at("a number must not begin with " + c, place);
    }

    JsonSyntaxException noNumber(String word, int place) {
        return at(named(word) + " is not a JSON number", place);
    }

    JsonSyntaxException longNumber(int digits, int place) {
        return at("a number in it has more than " + digits + " digits", place);
    }

    /** @param where one of the places above */
    JsonSyntaxException noDigit(String where, int place) {
        return at("a digit is missing " + where, place);
    }

    JsonSyntaxException noValue(String word, int place) {
        return at(named(word) + " is not a JSON value", place);
    }

    JsonSyntaxException foreignQuote(char quote, int place) {
        return at("strings must be in double quotes (\"), not in " + quote, place);
    }

    JsonSyntaxException comment(int place) {
        return at("there is a comment, and JSON has none", place);
    }

    JsonSyntaxException incomplete() {
        return at("it is incomplete", text.length());
    }

    JsonSyntaxException unexpected(char c, int place) {
        String shown = shown(c);
        return at("unexpected character " + (shown.length() > 1 || c == '"' ? shown : "'" + shown + "'"), place);
    }

    private static String named(String word) {
        return word.length() > LONGEST_WORD ? "this" : "\"" + word + "\"";
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

    private JsonSyntaxException at(String what, int place) {
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
