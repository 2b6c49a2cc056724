package dev.tarry.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.matrix.Percent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ids and texts of few letters, so that they meet in every way, held against plain loops over all ids. */
class DelayIdsPropertiesTest {

    private static final int CASES = 5_000;
    private static final int ALL = Integer.MAX_VALUE;

    /** Nothing that is encoded anywhere: how an id is found in its encodings is another matter, and RedactorTest's. */
    private static final String LETTERS = "abc_-.~";

    private final Random random = new Random(4140);
    private int masked;

    @Test
    void idsThatDoNotOverlapAreReplacedAsIfOneAfterTheOther() {
        for (int i = 0; i < CASES; i++) {
            PlainDelayIds plain = new PlainDelayIds(ALL);
            for (int tries = 0; tries < 20; tries++) {
                String id = idBeside(plain.all());
                if (isApart(id, plain.all())) {
                    plain.add(id, null);
                }
            }
            String text = text(plain.all());
            assertReplaced(plain.replaceOneAfterTheOther(text), knowing(plain.all()), text, plain);
        }
        assertTrue(masked > CASES / 2, "only " + masked + " texts had ids");
    }

    @Test
    void idsThatOverlapAreReplacedFromLeftToRightTheLongestFirst() {
        for (int i = 0; i < CASES; i++) {
            PlainDelayIds plain = new PlainDelayIds(ALL);
            for (int many = 1 + random.nextInt(12); many > 0; many--) {
                plain.add(idBeside(plain.all()), null);
            }
            String text = text(plain.all());
            assertReplaced(plain.replaceFromLeftToRight(text), knowing(plain.all()), text, plain);
        }
        assertTrue(masked > CASES / 2, "only " + masked + " texts had ids");
    }

    @Test
    void idsThatWereForgottenMakeNoDifference() {
        for (int i = 0; i < CASES / 20; i++) {
            DelayIds ids = new DelayIds(4);
            PlainDelayIds plain = new PlainDelayIds(4);
            for (int many = 0; many < 40; many++) {
                String id = many > 0 && random.nextInt(4) == 0 ? oneOf(plain.all()) : idBeside(plain.all());
                String name = random.nextInt(10) == 0 ? "delay-" + many : null;
                ids.add(id, name);
                plain.add(id, name);
                String text = text(plain.all());
                assertReplaced(plain.replaceFromLeftToRight(text), ids, text, plain);
            }
            assertEquals(knowing(plain.all()).size(), ids.size(), "something is left behind");
        }
    }

    private void assertReplaced(String expected, DelayIds ids, String text, PlainDelayIds plain) {
        assertEquals(expected, ids.replaceIn(text), () -> text + " with " + plain.all());
        masked += expected.equals(text) ? 0 : 1;
    }

    private static DelayIds knowing(List<String> all) {
        DelayIds ids = new DelayIds(ALL);
        all.forEach(id -> ids.add(id, null));
        return ids;
    }

    /** Whether the spellings of this id can have characters in common with no other spelling in a text. */
    private static boolean isApart(String id, List<String> known) {
        Set<String> others = spellings(known);
        for (String word : spellings(List.of(id))) {
            if (overlaps(word, word) || others.stream().anyMatch(other ->
                    word.contains(other) || other.contains(word) || overlaps(word, other) || overlaps(other, word))) {
                return false;
            }
            others.add(word);
        }
        return true;
    }

    private static Set<String> spellings(List<String> ids) {
        Set<String> spellings = new LinkedHashSet<>(ids);
        ids.forEach(id -> spellings.add(Percent.encode(id)));
        return spellings;
    }

    private static boolean overlaps(String left, String right) {
        for (int common = 1; common < Math.min(left.length(), right.length()); common++) {
            if (left.endsWith(right.substring(0, common))) {
                return true;
            }
        }
        return false;
    }

    /** An id that is often much like a known one: longer, shorter, its end, its encoding, or one that is shortened alike. */
    private String idBeside(List<String> known) {
        String id = word(4 + random.nextInt(9));
        if (known.isEmpty()) {
            return id;
        }
        String other = oneOf(known);
        String made = switch (random.nextInt(8)) {
            case 0 -> other + word(1 + random.nextInt(3));
            case 1 -> other.substring(0, 1 + random.nextInt(other.length()));
            case 2 -> other.substring(random.nextInt(other.length()));
            case 3 -> other.length() > 30 ? id : Percent.encode(other);
            case 4 -> other.substring(0, Math.min(8, other.length())) + word(3);
            default -> id;
        };
        return made.length() < 4 ? id : made;
    }

    /** A text of ids in all their spellings, of pieces of them, and of what is none. */
    private String text(List<String> known) {
        StringBuilder text = new StringBuilder();
        for (int pieces = 1 + random.nextInt(6); pieces > 0; pieces--) {
            String id = oneOf(known);
            text.append(switch (random.nextInt(8)) {
                case 0, 1 -> id;
                case 2 -> Percent.encode(id);
                // Behind a space, since one after the other would see the id before it alone only after this is replaced.
                case 3 -> " " + id.substring(0, Math.min(8, id.length())) + "…";
                case 4 -> id.substring(random.nextInt(id.length()));
                case 5 -> id.substring(0, random.nextInt(id.length()));
                case 6 -> word(1 + random.nextInt(4));
                default -> " ";
            });
        }
        return text.toString();
    }

    private String oneOf(List<String> known) {
        return known.isEmpty() ? word(8) : known.get(random.nextInt(known.size()));
    }

    private String word(int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }
}
