package dev.tarry.homeserver.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The spellings of a base URL that mean the same, and those that are refused. */
class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "HTTP://LOCALHOST, http://localhost", "Https://Matrix.Example.ORG/, https://matrix.example.org",
        "http://localhost.:8008, http://localhost:8008", "https://example.org:443, https://example.org",
        "http://example.org:80///, http://example.org", "http://[::1]:8008, http://[::1]:8008", "http://[::1], http://[::1]",
        "https://example.org/Prefix/, https://example.org/Prefix", "https://bücher.example, https://xn--bcher-kva.example",
        "https://BÜCHER.example, https://xn--bcher-kva.example"})
    void spellingsOfOneUrlAreOneUrl(String typed, String url) throws Exception {
        assertEquals(url, Origin.parse(typed).url());
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP://LOCALHOST", "http://LocalHost.:1", "http://a.LOCALHOST", "http://[::1]", "http://127.0.0.1"})
    void loopbackIsKnownInEverySpelling(String typed) throws Exception {
        assertTrue(Origin.parse(typed).isLoopback());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://alice:s3cret@example.org", "ftp://alice:s3cret@example.org", "HTTPS://alice:s3cret@x/?a#b"})
    void aPasswordInAUrlIsRefusedAndNotRepeated(String typed) {
        String message = assertThrows(Origin.BadUrl.class, () -> Origin.parse(typed)).getMessage();
        assertFalse(message.contains("s3cret"), message);
        assertTrue(message.contains("password"), message);
    }

    @Test
    void whatHasNoPlaceInABaseUrlIsNamed() {
        String[][] wrong = {{"https://x/?a=b", "\"?\""}, {"https://x/#a", "\"#\""}, {"https://", "no host"},
            {"https://./", "no host"}, {"https://x:0", "port"}, {"https://x/_matrix/client", "omit /_matrix"}};
        for (String[] one : wrong) {
            String message = assertThrows(Origin.BadUrl.class, () -> Origin.parse(one[0])).getMessage();
            assertTrue(message.contains(one[1]), message);
        }
    }
}
