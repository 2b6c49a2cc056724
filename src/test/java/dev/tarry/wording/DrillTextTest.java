package dev.tarry.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tarry.remark.Remark;
import dev.tarry.remark.Remark.Drilled.What;
import org.junit.jupiter.api.Test;

/** What a trace says of a drill. */
class DrillTextTest {

    private static String text(What what, int beat, long amount) {
        return RemarkText.of(new Remark.Drilled(what, beat, amount));
    }

    @Test
    void eachDrillIsNamedAsItIsTypedAndSaysWhatItDoes() {
        assertEquals("drill lost=10s@4: connections are cut, and new ones refused, for 10.0 s", text(What.LOST, 4, 10_000));
        assertEquals("drill stall=55s@3: the request is held for 55.0 s before it is written", text(What.STALL, 3, 55_000));
        assertEquals("drill pause=1m30s@5: the heartbeat does nothing for 1 min 30 s", text(What.PAUSE, 5, 90_000));
        assertEquals("drill miss=3@5: beats 5 to 7 are not sent", text(What.MISS, 5, 3));
        assertEquals("drill miss=1@5: beat 5 is not sent", text(What.MISS, 5, 1));
        assertEquals("drill jitter=500ms: each beat comes up to 500 ms earlier or later", text(What.JITTER, 0, 500));
        assertEquals("drill die@7: the heartbeat ends without a word, as with kill -9", text(What.DIE, 7, 0));
    }
}
