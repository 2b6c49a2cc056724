package dev.tarry.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Ids that a sandbox makes up. */
class RandomIdsTest {

    /** Scripts hand delay ids to commands as they stand. */
    @Test
    void noDelayIdLooksLikeAnOption() {
        RandomIds ids = new RandomIds();
        for (int i = 0; i < 5_000; i++) {
            String id = ids.bareDelay();
            assertEquals(32, id.length());
            assertTrue(Character.isLetter(id.charAt(0)), id);
        }
    }
}
