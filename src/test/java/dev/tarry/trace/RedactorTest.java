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
    void idsAreReplacedPercentEncodedAsWell() {
        redactor.addDelayId("a/b c:d", "delay-1");
        assertEquals("PUT /<delay-1>/send <delay-1>", redactor.forFiles("PUT /a%2Fb%20c%3Ad/send a/b c:d"));
        assertEquals("xa%2Fb%20c%3Ad", redactor.forFiles("xa%2Fb%20c%3Ad"));
    }

    @Test
    void theLongerIdWinsWhereOneBeginsTheOther() {
        redactor.addDelayId("syd_1", "delay-1");
        redactor.addDelayId("syd_1-2", "delay-2");
        redactor.addDelayId("syd_1-2-3", "delay-3");
        assertEquals("<delay-1> <delay-2> <delay-3>", redactor.forFiles("syd_1 syd_1-2 syd_1-2-3"));
        assertEquals("<delay-1>-9 <delay-2>-3x", redactor.forFiles("syd_1-9 syd_1-2-3x"));
    }

    @Test
    void theIdAroundAnotherOneWins() {
        redactor.addDelayId("b-c-d", "delay-1");
        redactor.addDelayId("a-b-c-d-e", "delay-2");
        assertEquals("<delay-2> a-<delay-1>", redactor.forFiles("a-b-c-d-e a-b-c-d"));
    }

    @Test
    void ofTwoIdsThatOverlapTheFirstInTheTextWins() {
        redactor.addDelayId("two-three", "delay-1");
        redactor.addDelayId("one-two", "delay-2");
        assertEquals("<delay-2>-three", redactor.forFiles("one-two-three"));
    }

    @Test
    void anIdIsFoundBehindItsOwnFalseStart() {
        redactor.addDelayId("a-a-b", "delay-1");
        assertEquals("a-<delay-1>", redactor.forFiles("a-a-a-b"));
    }

    @Test
    void idsSideBySideAreTwo() {
        redactor.addDelayId("-one-", "delay-1");
        redactor.addDelayId("two_2", "delay-2");
        assertEquals("<delay-1><delay-2><delay-1>", redactor.forFiles("-one-two_2-one-"));
    }

    @Test
    void aStandInIsNotSearchedForIds() {
        redactor.addDelayId("syd_1", "delay-1");
        redactor.addDelayId("delay-1", null);
        assertEquals("<delay-1> <id-1>", redactor.forFiles("syd_1 delay-1"));
    }

    @Test
    void idsThatAreShortenedAlikeAreTakenForTheFirst() {
        redactor.addDelayId("syd_abcd-1", "delay-1");
        redactor.addDelayId("syd_abcd-2", "delay-2");
        redactor.addDelayId("syd_abcd", "delay-3");
        assertEquals("<delay-1> <delay-2> <delay-3>", redactor.forFiles("syd_abcd… syd_abcd-2 syd_abcd"));
    }

    @Test
    void aNameReplacesTheStandInAndStays() {
        redactor.addDelayId("syd_abcd/1", null);
        redactor.addDelayId("syd_abcd/2", null);
        redactor.addDelayId("syd_abcd/1", "delay-1");
        redactor.addDelayId("syd_abcd/1", null);
        assertEquals("<delay-1> <delay-1> <delay-1>", redactor.forFiles("syd_abcd/1 syd_abcd%2F1 syd_abcd…"));
        redactor.addDelayId("syd_abcd/1", "delay-7");
        assertEquals("<delay-7> <id-2>", redactor.forFiles("syd_abcd/1 syd_abcd/2"));
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

    @Test
    void aSecretThatBeginsAnotherLeavesNoTailOfIt() {
        redactor.addSecret("hunter-2");
        redactor.addSecret("hunter-22/hunter-2");
        redactor.addSecret("hunter-22");
        assertEquals(
                "<redacted> <redacted> <redacted> <redacted>",
                redactor.forPeople("hunter-2 hunter-22 hunter-22/hunter-2 hunter-22%2Fhunter-2"));
    }

    @Test
    void idsAreReplacedInDisguise() {
        redactor.addDelayId("syd_QwErTyUiOpAsDfGhJkLz", "delay-1");
        assertEquals("none <delay-1> here", redactor.forFiles("none SYD_QWERTYUIOPASDFGHJKLZ here"));
        assertEquals("{\"x\":\"dT<delay-1>\"}", redactor.forFiles("{\"x\":\"dTpzeWRfUXdFclR5VWlPcEFzRGZHaEprTHo=\"}"));
        assertEquals("idIs<delay-1>!", redactor.forFiles("idIssyd_QwErTyUiOpAsDfGhJkLz!"));
        assertEquals("SYD_QWERTYUIOPASDFGHJKLZ", redactor.forPeople("SYD_QWERTYUIOPASDFGHJKLZ"));
    }

    @Test
    void aBorderBetweenChunksHidesNothingWithinAnEscape() {
        redactor.addSecret("syt_secret/123");
        redactor.addDelayId("syd_QwErTyUiOpAsDfGhJkLz", "delay-1");
        assertEquals("a <redacted> b", redactor.forPeople("a %7\r\n5\r\n3yt_secr\\\r\n9\r\nu00\r\n4\r\n65t/123 b"));
        assertEquals("a <delay-1> b", redactor.forFiles("a %7\r\n1f;x=y\r\n3yd_QwErTyUiOpAsDfGhJkLz b"));
        assertEquals("Basic <redacted> b", redactor.forPeople("Basic dTpoZWxs\r\n5\r\nbzEyMw== b"));
        assertEquals(
                "Authorization: Bearer <redacted>\r\nAccept-Encoding: identity\r\nHost: x",
                redactor.forPeople("Authorization: Bearer unheard-of\r\nAccept-Encoding: identity\r\nHost: x"));
    }

    @Test
    void theKeyOfAnIdMayBeEscaped() {
        assertEquals("{\"\\u0064elay_id\":\"<id-1>\"}", redactor.forFiles("{\"\\u0064elay_id\":\"syd_1\"}"));
    }
}
