package dev.tarry.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Of ids without a name the newest are kept, those with a name for good, and nothing is left of the others. */
class DelayIdsTest {

    private final DelayIds ids = new DelayIds(3);

    @Test
    void ofIdsWithoutANameTheNewestAreKept() {
        add("one/1", "two/2", "three/3", "four/4");
        assertEquals("one/1 one%2F1 <id-2> <id-2> <id-3> <id-4>", ids.replaceIn("one/1 one%2F1 two/2 two%2F2 three/3 four/4"));
    }

    @Test
    void anIdThatIsSeenAgainIsNewAgain() {
        add("one-1", "two-2", "three-3", "one-1", "four-4");
        assertEquals("<id-1> two-2 <id-3> <id-4>", ids.replaceIn("one-1 two-2 three-3 four-4"));
    }

    @Test
    void idsWithANameStay() {
        add("one-1", "two-2");
        ids.add("one-1", "delay-1");
        add("three-3", "four-4", "five-5");
        assertEquals("<delay-1> two-2 <id-3> <id-4> <id-5>", ids.replaceIn("one-1 two-2 three-3 four-4 five-5"));
    }

    @Test
    void anIdThatWasForgottenComesBackUnderANumberOfItsOwn() {
        add("one-1", "two-2", "three-3", "four-4", "one-1");
        assertEquals("<id-5> two-2 <id-3> <id-4>", ids.replaceIn("one-1 two-2 three-3 four-4"));
    }

    @Test
    void anIdThatWasForgottenComesBackWithAName() {
        add("one-1", "two-2", "three-3", "four-4");
        ids.add("one-1", "delay-1");
        assertEquals("<delay-1> <id-2>", ids.replaceIn("one-1 two-2"));
    }

    @Test
    void theNextOneIsMeantWhenTheFirstThatIsShortenedAlikeIsForgotten() {
        add("syd_abcd-1", "syd_abcd-2", "syd_abcd-3");
        assertEquals("<id-1>", ids.replaceIn("syd_abcd…"));
        add("other-1");
        assertEquals("<id-2>", ids.replaceIn("syd_abcd…"));
        add("other-2", "other-3");
        assertEquals("syd_abcd…", ids.replaceIn("syd_abcd…"));
    }

    @Test
    void anIdIsNotForgottenWithAnotherThatIsEncodedAlike() {
        add("a/b/c", "a%2Fb%2Fc");
        assertEquals("<id-1> <id-1>", ids.replaceIn("a/b/c a%2Fb%2Fc"));
        add("one-1", "two-2");
        assertEquals("a/b/c <id-2>", ids.replaceIn("a/b/c a%2Fb%2Fc"));
    }

    @Test
    void anIdThatBeginsOthersIsForgottenAlone() {
        add("a-b-c", "a-b-c-d", "a-b-c-e", "other");
        assertEquals("a-b-c <id-2> <id-3>", ids.replaceIn("a-b-c a-b-c-d a-b-c-e"));
    }

    @Test
    void nothingIsLeftOfIdsThatWereForgotten() {
        DelayIds fresh = new DelayIds(3);
        for (String id : new String[] {"last/0000-1", "last/0000-2", "last/0000-3"}) {
            fresh.add(id, null);
        }
        for (int i = 0; i < 5_000; i++) {
            add("a/" + i % 7 + "/" + i * i);
        }
        add("last/0000-1", "last/0000-2", "last/0000-3");
        assertEquals(fresh.size(), ids.size());
    }

    private void add(String... unnamed) {
        for (String id : unnamed) {
            ids.add(id, null);
        }
    }
}
