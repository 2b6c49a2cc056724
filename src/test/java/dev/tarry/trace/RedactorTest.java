package dev.tarry.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Delay ids and tokens are replaced where they stand, and no word that merely has their letters is torn. */
class RedactorTest {

    private final Redactor redactor = new Redactor();

    @Test
    void idsAreReplacedAsWords() {
        redactor.addDelayId("syd_1", "delay-1");
        assertEquals("restart <delay-1>", redactor.forFiles("restart syd_1"));
        assertEquals("{\"delay_id\":\"<delay-1>\"}", redactor.forFiles("{\"delay_id\":\"syd_1\"}"));
        assertEquals("/delayed_events/<delay-1>/send", redactor.forFiles("/delayed_events/syd_1/send"));
        assertEquals("syd_12 and xsyd_1", redactor.forFiles("syd_12 and xsyd_1"));
        assertEquals("restart syd_1", redactor.forPeople("restart syd_1"));
    }

    @Test
    void idsAreReplacedAsTheLinesViewShortensThem() {
        redactor.addDelayId("syd_abcdefghijkl", null);
        assertEquals("{\"delay_id\":\"<id-1>\"}", redactor.forFiles("{\"delay_id\":\"syd_abcd…\"}"));
    }

    @Test
    void whatIsTooShortToBeAnIdTearsNothing() {
        for (String id : new String[] {"e", " ", "", "ror", null}) {
            redactor.addDelayId(id, null);
        }
        assertEquals("error: no such event", redactor.forFiles("error: no such event"));
    }

    @Test
    void tokensAreMaskedByValueAndByPlace() {
        redactor.addSecret("syt_secret/1");
        assertEquals("a <redacted> b <redacted>", redactor.forPeople("a syt_secret/1 b syt_secret%2F1"));
        assertEquals("Authorization: Bearer <redacted>", redactor.forPeople("Authorization: Bearer unheard-of"));
        assertEquals("\"Bearer <redacted>\\r\\nHost: x\"", redactor.forPeople("\"Bearer unheard-of\\r\\nHost: x\""));
        assertEquals("{\"access_token\":\"<redacted>\"}", redactor.forPeople("{\"access_token\":\"unheard \\\" of\"}"));
        assertEquals(
                "\"{\\\"password\\\":\\\"<redacted>\\\"}\"", redactor.forPeople("\"{\\\"password\\\":\\\"unheard\\\"}\""));
    }
}
