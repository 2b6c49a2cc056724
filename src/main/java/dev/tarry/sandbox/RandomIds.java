package dev.tarry.sandbox;

import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.state.base.Ids;
import java.security.SecureRandom;

/** Ids by chance, in the shapes of Synapse's. */
final class RandomIds implements Ids {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String BASE64 = LETTERS + "0123456789-_";

    private final SecureRandom random = new SecureRandom();

    /** Counters of an earlier life, which another one may go on with. */
    private JsonObject counters = JsonObject.EMPTY;

    @Override
    public JsonObject state() {
        return counters;
    }

    @Override
    public void resume(JsonObject state) {
        counters = state;
    }

    @Override
    public String event() {
        return "$" + letters(BASE64, 43);
    }

    @Override
    public String room() {
        return "!" + letters(LETTERS, 18);
    }

    @Override
    public String delay() {
        return "syd_" + letters(LETTERS, 20);
    }

    @Override
    public String bareDelay() {
        // One that begins with a dash would be an option of the command that it is given to.
        return letters(LETTERS, 1) + letters(BASE64, 31);
    }

    @Override
    public String opaque() {
        return letters(LETTERS, 24);
    }

    @Override
    public String token(String localName) {
        return "syt_" + localName + "_" + letters(LETTERS, 26);
    }

    @Override
    public String refreshToken(String localName) {
        return "syr_" + localName + "_" + letters(LETTERS, 26);
    }

    @Override
    public String device() {
        return letters(LETTERS.substring(26), 10);
    }

    @Override
    public String password(String localName) {
        return letters(BASE64, 16);
    }

    /** 128 bits and more. */
    String secret() {
        return letters(BASE64, 32);
    }

    private String letters(String alphabet, int count) {
        StringBuilder out = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            out.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return out.toString();
    }
}
