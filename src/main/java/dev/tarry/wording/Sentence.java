package dev.tarry.wording;

import java.util.function.UnaryOperator;

/**
 * The seam through which every sentence goes. A test puts gibberish there, to prove that nothing but people reads them.
 */
public final class Sentence {

    private static volatile UnaryOperator<String> wording = UnaryOperator.identity();

    private Sentence() {}

    /** The sentence as it is said. */
    public static String of(String sentence) {
        return wording.apply(sentence);
    }

    /** Says everything in other words, until this is called with the identity. */
    static void reword(UnaryOperator<String> other) {
        wording = other;
    }
}
