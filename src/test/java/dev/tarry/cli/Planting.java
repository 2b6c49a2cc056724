package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.SplittableRandom;

/** Plants values in answers, in every encoding and chunking, and looks for them in what was said. */
final class Planting {

    /** So much of a value in a row is a part of it that tells. */
    private static final int PART = 10;

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final SplittableRandom random;

    Planting(long seed) {
        random = new SplittableRandom(seed);
    }

    int oneOf(int many) {
        return random.nextInt(many);
    }

    String oneOf(String... all) {
        return all[random.nextInt(all.length)];
    }

    String letters(int many) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < many; i++) {
            out.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return out.toString();
    }

    /** A value of letters as Synapse makes delay ids. */
    String delayId() {
        return "syd_" + letters(20).replaceAll("[0-9]", "x");
    }

    String encoded(String secret) {
        return switch (random.nextInt(11)) {
            case 0 -> secret;
            case 1 -> each(secret, "\\u%04x");
            case 2 -> each(secret, "\\u%04X");
            case 3 -> each(secret, "%%%02X");
            case 4 -> each(secret, "%%%02x");
            case 5 -> each(secret, "%%25%02X");
            case 6 -> secret.toUpperCase(Locale.ROOT);
            case 7 -> secret.toLowerCase(Locale.ROOT);
            case 8 -> packed("abc".substring(random.nextInt(4)) + secret);
            case 9 -> "Basic " + packed("user:" + secret);
            default -> packed("u:" + secret + "?").replace('+', '-').replace('/', '_');
        };
    }

    static String packed(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String each(String text, String format) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            out.append(random.nextInt(3) == 0 ? String.valueOf(text.charAt(i)) : String.format(format, (int) text.charAt(i)));
        }
        return out.toString();
    }

    String blank() {
        return oneOf("", " ", "\t", "\n", " \r\n ");
    }

    /** A whole answer: the values stand in headers as well; the body is chunked or not. */
    String answer(String status, String body, String... planted) {
        StringBuilder out = new StringBuilder("HTTP/1.1 ").append(status)
                .append("\r\nContent-Type: application/json\r\nConnection: close\r\n");
        for (String value : planted) {
            out.append("X-Echo: ").append(encoded(value)).append("\r\nX-Other: a=").append(encoded(value)).append(";b\r\n");
        }
        return random.nextBoolean()
                ? out.append("Transfer-Encoding: chunked\r\n\r\n").append(chunked(body)).toString()
                : out.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body).toString();
    }

    private String chunked(String text) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int end = Math.min(text.length(), at + 1 + random.nextInt(40));
            out.append(Integer.toHexString(end - at)).append("\r\n").append(text, at, end).append("\r\n");
            at = end;
        }
        return out.append("0\r\n\r\n").toString();
    }

    /** Fails if a part of the value is in what was said, in any encoding that is planted. */
    static void assertUnseen(String value, String said) {
        String plain = said.replaceAll("\r\n[0-9a-f]+\r\n", "").toLowerCase(Locale.ROOT);
        for (int at = 0; at + PART <= value.length(); at++) {
            String part = value.substring(at, at + PART).toLowerCase(Locale.ROOT);
            assertFalse(plain.contains(part), () -> part + " of " + value + " is in " + said);
        }
        for (int before = 0; before < 3; before++) {
            String packed = packed("x".repeat(before) + value);
            for (int at = 4; at + PART + 4 <= packed.length(); at += 4) {
                String part = packed.substring(at, at + PART);
                assertFalse(said.contains(part), () -> part + " of " + value + " is in " + said);
            }
        }
        for (String text : new String[] {said, said.replaceAll("\r\n[0-9a-f]+\r\n", "")}) {
            String decoded = decoded(decoded(text)).toLowerCase(Locale.ROOT);
            for (int at = 0; at + PART <= value.length(); at++) {
                String part = value.substring(at, at + PART).toLowerCase(Locale.ROOT);
                assertFalse(decoded.contains(part), () -> part + " of " + value + " is encoded in " + said);
            }
        }
    }

    /** Percent codes and escapes undone, as a reader would. */
    static String decoded(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int digits = c == '%' ? 2 : c == '\\' && text.startsWith("u", i + 1) ? 4 : 0;
            int from = i + (digits == 4 ? 2 : 1);
            if (digits > 0 && from + digits <= text.length() && text.substring(from, from + digits).matches("[0-9a-fA-F]+")) {
                out.append((char) Integer.parseInt(text.substring(from, from + digits), 16));
                i = from + digits - 1;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
