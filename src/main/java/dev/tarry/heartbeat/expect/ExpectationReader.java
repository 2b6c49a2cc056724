package dev.tarry.heartbeat.expect;

import dev.tarry.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads expectations as they are typed: {@code NAME[=VALUE]}. */
public final class ExpectationReader {

    private ExpectationReader() {}

    /** It is not written as an expectation is; the message is a sentence. */
    public static final class BadExpectation extends Exception {
        private static final long serialVersionUID = 1L;

        BadExpectation(String message) {
            super(message, null, false, false);
        }
    }

    /** Reads one. */
    public static Expectation read(String typed) throws BadExpectation {
        int equals = typed.indexOf('=');
        String name = equals < 0 ? typed : typed.substring(0, equals);
        String value = equals < 0 ? null : typed.substring(equals + 1);
        for (Expectation.Kind kind : Expectation.Kind.values()) {
            if (kind.word().equals(name)) {
                return read(kind, typed, value == null ? "" : value, equals >= 0);
            }
        }
        List<String> words = new ArrayList<>();
        for (Expectation.Kind kind : Expectation.Kind.values()) {
            words.add(kind.word());
        }
        throw new BadExpectation("There is no expectation \"" + name + "\"; available are "
                + String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1) + ".");
    }

    private static Expectation read(Expectation.Kind kind, String typed, String value, boolean hasValue) throws BadExpectation {
        if (kind.takesDuration()) {
            return new Expectation(kind, typed, duration(kind, typed, value), 0);
        }
        if (kind.takesNumber()) {
            return new Expectation(kind, typed, null, number(kind, typed, value));
        }
        if (hasValue) {
            throw new BadExpectation("The expectation " + kind.word() + " takes no value, unlike \"" + typed + "\".");
        }
        return new Expectation(kind, typed, null, 0);
    }

    private static Duration duration(Expectation.Kind kind, String typed, String value) throws BadExpectation {
        if (value.isEmpty()) {
            throw new BadExpectation("The expectation \"" + typed + "\" needs a duration, such as " + kind.word() + "=3s.");
        }
        try {
            return Duration.ofMillis(Durations.parse(value));
        } catch (Durations.BadDuration e) {
            throw new BadExpectation("The expectation \"" + typed + "\": " + e.getMessage());
        }
    }

    private static int number(Expectation.Kind kind, String typed, String value) throws BadExpectation {
        if (!value.isEmpty() && value.length() <= 9 && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Integer.parseInt(value);
        }
        throw new BadExpectation("The expectation \"" + typed + "\" needs a whole number, such as " + kind.word() + "=5.");
    }
}
