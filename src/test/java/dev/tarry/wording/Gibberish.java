package dev.tarry.wording;

import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/** Says everything in words that mean nothing. */
public final class Gibberish {

    private Gibberish() {}

    /** Does something while no sentence has a letter that it had. */
    public static <T> T in(Callable<T> what) throws Exception {
        Sentence.reword(sentence -> sentence.replaceAll("\\p{L}", "ж"));
        try {
            return what.call();
        } finally {
            Sentence.reword(UnaryOperator.identity());
        }
    }
}
