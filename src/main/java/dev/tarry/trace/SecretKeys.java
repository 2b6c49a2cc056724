package dev.tarry.trace;

import dev.tarry.matrix.Msc4140;
import java.util.LinkedHashSet;
import java.util.Set;

/** Names under which secrets stand, in bodies of login, refresh, OpenID, TURN and registration above all. */
final class SecretKeys {

    /** As {@link JsonKeys} compares keys. */
    private static final Set<String> SECRET = names(
            "access_token", "refresh_token", "id_token", "login_token", "password", "new_password", "old_password", "passwd",
            "passphrase", "mac", "client_secret", "credential", "credentials", "jwt");

    /** How the names of parameters end that hold secrets: {@code MATRIX_ACCESS_TOKEN}, {@code --password}. */
    private static final String[] PARAMETERS = {
        "accesstoken", "refreshtoken", "idtoken", "logintoken", "password", "passwd", "clientsecret", "sandboxcontrol",
    };

    /** Headers whose whole value is a secret. */
    private static final String[] HEADERS = {"authorization", "cookie", "token", "secret", "apikey"};

    private static final String DELAY_ID = JsonKeys.normal(Msc4140.DELAY_ID);

    private SecretKeys() {}

    private static Set<String> names(String... names) {
        Set<String> normal = new LinkedHashSet<>();
        for (String name : names) {
            normal.add(JsonKeys.normal(name));
        }
        return normal;
    }

    /**
     * Whether the value of this key is a secret.
     *
     * @param key as {@link JsonKeys} gives it
     * @param around the text in which it stands: what is a secret in some bodies only
     */
    static boolean isSecret(String key, Around around) {
        return SECRET.contains(key)
                || around.isTurn() && key.equals("username")
                || around.isLogin() && key.equals("token");
    }

    /** Whether it is a password, which a person made up and which may be a word. */
    static boolean isPassword(String key) {
        return key.endsWith("password") || key.equals("passwd") || key.equals("passphrase");
    }

    /** Whether the value of this key is a delay id: {@code delay_id}, with a prefix or without. */
    static boolean isDelayId(String key) {
        return key.endsWith(DELAY_ID);
    }

    static boolean isSecretParameter(String name) {
        return endsWithOneOf(JsonKeys.normal(name), PARAMETERS);
    }

    static boolean isSecretHeader(String name) {
        return endsWithOneOf(JsonKeys.normal(name), HEADERS);
    }

    private static boolean endsWithOneOf(String name, String[] ends) {
        for (String end : ends) {
            if (name.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    /** What a text is about, as far as that makes secrets of what are none elsewhere. */
    record Around(boolean isTurn, boolean isLogin) {

        static Around of(String text) {
            return new Around(
                    text.contains("turn:") || text.contains("turns:"),
                    text.contains("m.login.token") || text.contains("m.login.registration_token"));
        }
    }
}
