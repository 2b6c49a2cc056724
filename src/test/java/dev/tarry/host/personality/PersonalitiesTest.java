package dev.tarry.host.personality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of personalities, and how one is made. */
class PersonalitiesTest {

    @Test
    void eachIsFoundByItsNameAndTheDefaultIsFirst() {
        List<String> words = Personalities.words();
        assertEquals(words.size(), new HashSet<>(words).size());
        for (String word : words) {
            assertEquals(word, Personalities.ofWord(word).word());
        }
        assertSame(Personalities.TARRY, Personalities.ofWord(words.get(0)));
        assertNull(Personalities.ofWord("nobody"));
    }

    @Test
    void whatIsNotSaidIsAsInTheReference() {
        Personality third = Personality.named("third", List.of("0.0.2")).canRevoke().build();
        assertEquals(new Personality("third", List.of("0.0.2"), false, false, false, false, false, true, false, false), third);
        assertEquals(
                Personalities.REFERENCE,
                Personality.named("reference", Personalities.REFERENCE.apiVersions()).build());
    }
}
