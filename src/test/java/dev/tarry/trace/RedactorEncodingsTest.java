package dev.tarry.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A known secret is found in every encoding that it may come back in; any other is found at its place, however it is written. */
class RedactorEncodingsTest {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~+/=\" é";
    private static final int CASES = 2_000;

    private final SplittableRandom random = new SplittableRandom(4140);

    @Test
    void aSecretIsFoundInEachEncodingAndInEncodingsOfEncodings() {
        for (int i = 0; i < CASES; i++) {
            String secret = secret(10 + random.nextInt(60));
            Redactor redactor = new Redactor();
            redactor.addSecret(secret);
            String spelled = secret;
            StringBuilder how = new StringBuilder();
            int first = random.nextInt(6);
            // The one on top of the other, each once.
            for (int kind : new int[] {first, (first + 1 + random.nextInt(5)) % 6}) {
                how.append(kind);
                spelled = encoded(spelled, kind);
            }
            String text = "before " + spelled + "\" after";
            assertEquals("before <redacted>\" after", redactor.forPeople(text), () -> how + " of " + secret);
        }
    }

    /** Encodings that can be put on top of each other; what is in chunks is on the wire. */
    private String encoded(String text, int kind) {
        return text.indexOf('\r') >= 0 ? text : switch (kind) {
            case 0 -> text;
            case 1 -> escaped(text);
            case 2 -> percent(text, random.nextBoolean());
            case 3 -> swappedCase(text);
            case 4 -> inner(text);
            default -> chunked(text);
        };
    }

    private String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isPlain = c > ' ' && c < 127 && c != '"' && c != '\\';
            String code = random.nextBoolean() ? "\\u%04x" : "\\u%04X";
            out.append(isPlain && random.nextBoolean() ? String.valueOf(c) : String.format(code, (int) c));
        }
        return out.toString();
    }

    private String percent(String text, boolean isAll) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isWord = c < 128 && (Character.isLetterOrDigit(c) || c == '_');
            if (isWord && (!isAll || random.nextBoolean())) {
                out.append(c);
                continue;
            }
            for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
                out.append(String.format(random.nextBoolean() ? "%%%02x" : "%%%02X", b & 255));
            }
        }
        return out.toString();
    }

    /** Of what no escape depends on. */
    private static String swappedCase(String text) {
        boolean isBare = text.indexOf('\\') < 0 && text.indexOf('%') < 0 && text.indexOf('é') < 0;
        return isBare ? text.equals(text.toUpperCase(Locale.ROOT)) ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT)
                : text;
    }

    private static String inner(String text) {
        String json = Json.of(text).toString();
        return json.substring(1, json.length() - 1);
    }

    /** Cut into chunks, as the message goes over the wire; no escape is cut. */
    private String chunked(String text) {
        if (text.indexOf('\\') >= 0 || text.indexOf('%') >= 0) {
            return text;
        }
        int at = 1 + random.nextInt(text.length() - 1);
        return text.substring(0, at) + "\r\n" + Integer.toHexString(text.length() - at) + "\r\n" + text.substring(at);
    }

    @Test
    void aSecretIsFoundInBase64BesideWhateverElseWasEncodedWithIt() {
        for (int i = 0; i < CASES; i++) {
            String secret = secret(10 + random.nextInt(30));
            Redactor redactor = new Redactor();
            redactor.addSecret(secret);
            String whole = "x".repeat(random.nextInt(7)) + secret + "yz".repeat(random.nextInt(4));
            byte[] all = whole.getBytes(StandardCharsets.UTF_8);
            Base64.Encoder encoder = random.nextBoolean() ? Base64.getEncoder() : Base64.getUrlEncoder();
            String packed = (random.nextBoolean() ? encoder : encoder.withoutPadding()).encodeToString(all);
            String masked = redactor.forPeople("token " + packed + " end");
            assertTrue(masked.contains("<redacted>"), () -> masked + " of " + secret);
            for (int at = 0; at < packed.length() - 12; at++) {
                String part = packed.substring(at, at + 6);
                boolean isOfSecret = at * 6 / 8 >= all.length - secret.length();
                boolean isShown = isOfSecret && masked.contains(part) && all.length == secret.length();
                assertFalse(isShown, () -> masked + " of " + secret);
            }
        }
    }

    @Test
    void aSecretIsFoundInHexadecimalDigitsAndBehindBasic() {
        Redactor redactor = new Redactor();
        redactor.addSecret("s3cr3t-Token");
        assertEquals("x <redacted>", redactor.forPeople("x 7333637233742D546F6b656e"));
        String login = Base64.getEncoder().encodeToString("bob:s3cr3t-Token".getBytes(StandardCharsets.UTF_8));
        assertEquals("Basic <redacted>", redactor.forPeople("Basic " + login));
    }

    @Test
    void theBeginningOfASecretThatWasCutIsMaskedAsWell() {
        Redactor redactor = new Redactor();
        redactor.addSecret("syt_YWxpY2U_abcdefghijklmnopqrst_0Abcde");
        assertEquals("body <redacted>… ", redactor.forPeople("body syt_YWxpY2U_abcdefg… "));
        assertEquals("body <redacted>", redactor.forPeople("body syt_YWxpY2U_abcdefg"));
    }

    @Test
    void aSecretIsMaskedAtItsPlaceHoweverTheJsonAroundItIsWritten() {
        String[] texts = {
            "{\"access_token\"\t:\n \"SECRET\"}", "{\"access\\u005ftoken\":\"SECRET\"}", "{\"\\u0061ccess_token\" : \"SECRET\"}",
            "{\"access_token\":[\"SECRET\",\"SECRET\"]}", "{\"access_token\":{\"a\":{\"b\":\"SECRET\"}}}",
            "{\"access_token\":SECRET}",
            "{\"access_token\":\"a\",\"access_token\":\"SECRET\"}", "{\"access_token\":\"SECRET", "{\"access_token\":[\"SECRET",
            "{\"user_id\":\"@a:b\"}\n{\"access_token\":\"SECRET\"}\n", "say \" {\"access_token\":\"SECRET\"}",
            "{\"text\":\"{\\\"access_token\\\": \\\"SECRET\\\"}\"}", "{\"t\":\"{\\\"access_token\\\":[\\\"SECRET\\\"]}\"}",
            "{\"t\":\"{\\\"t\\\":\\\"{\\\\\\\"password\\\\\\\":\\\\\\\"SECRET\\\\\\\"}\\\"}\"}",
            "{\"password\":\"x\\\"SECRET\"}", "{\"password\":\"\\\\\",\"access_token\":\"SECRET\"}",
            "{\"Access_Token\":\"SECRET\"}",
            "{\"accessToken\":\"SECRET\"}", "{'access_token': 'SECRET'}", "%7B%22access_token%22%3A%22SECRET%22%7D",
            "access_token=SECRET&x=y", "x?loginToken=SECRET", "x%3Faccess_token%3DSECRET", "MATRIX_ACCESS_TOKEN='SECRET'",
            "Set-Cookie: SECRET", "cookie: a=SECRET", "authorization: Digest SECRET", "bearer SECRET-1",
            "https://me:SECRET@host/x",
            "http://SECRET@host", "{\"access_token\":\"SEC\r\n3\r\nSECRET\r\n0\r\n\r\n",
            "{\"access_\r\n1f\r\ntoken\":\"SECRET\"}",
            "&quot;access_token&quot;:&quot;SECRET&quot;", "access_token: SECRET",
            "{\"uris\":[\"turn:x\"],\"username\":\"SECRET\"}",
            "{\"type\":\"m.login.token\",\"token\":\"SECRET\"}", "X-Access-Token: SECRET",
        };
        for (String text : texts) {
            String masked = new Redactor().forPeople(text);
            assertFalse(masked.contains("SECRET"), () -> text + " became " + masked);
            assertTrue(masked.contains("<redacted>"), () -> text + " became " + masked);
        }
    }

    @Test
    void whatIsMaskedStaysJson() {
        Redactor redactor = new Redactor();
        assertEquals("{\"access_token\":\"<redacted>\",\"a\":1}", redactor.forPeople("{\"access_token\":[1,\"x\"],\"a\":1}"));
        assertEquals("{\"access_token\":\"<redacted>\"}", redactor.forPeople("{\"access_token\":17}"));
        String nothing = "{\"access_token\":null,\"refresh_token\":true}";
        assertEquals(nothing, redactor.forPeople(nothing));
        assertEquals(
                "{\"t\":\"{\\\"mac\\\":\\\"<redacted>\\\"}\"}", redactor.forPeople("{\"t\":\"{\\\"mac\\\":[\\\"x\\\"]}\"}"));
    }

    @Test
    void whatIsNoSecretIsLeftAlone() {
        Redactor redactor = new Redactor();
        String[] texts = {
            "The homeserver does not accept the access token.", "The password is empty.", "M_UNKNOWN_TOKEN: Invalid access token",
            "use --password-stdin with --user", "https://matrix.to/#/@user:example.org", "mxc://example.org/abc", "a basic login",
            "no bearer token", "\"password\" is missing", "m.login.password", "{\"type\":\"m.login.password\"}",
            "mailto:me@example.org",
        };
        for (String text : texts) {
            assertEquals(text, redactor.forFiles(text));
        }
    }

    @Test
    void aPasswordThatIsAWordTearsNoSentenceNoUserIdAndNoResult() {
        for (String password : new String[] {"carol", "profile", "localhost", "carol1990", "homeserver", "m.room.message"}) {
            Redactor redactor = new Redactor();
            redactor.addPassword(password, "carol1990");
            for (String text : new String[] {
                "logged in as @carol1990:localhost; profile carol1990",
                "{\"user_id\":\"@carol:localhost\",\"profile\":\"carol\"}",
                "the homeserver of the profile", "send m.room.message",
            }) {
                assertEquals(text, redactor.forPeople(text));
            }
            assertEquals(
                    "M_FORBIDDEN: Invalid password <redacted> of @carol:localhost.",
                    redactor.ofError("M_FORBIDDEN: Invalid password " + password + " of @carol:localhost.", true));
            assertEquals("{\"password\":\"<redacted>\"}", redactor.forPeople("{\"password\":\"" + password + "\"}"));
        }
    }

    private String secret(int length) {
        StringBuilder secret = new StringBuilder("t0");
        while (secret.length() < length) {
            secret.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return secret.append('k').toString();
    }
}
