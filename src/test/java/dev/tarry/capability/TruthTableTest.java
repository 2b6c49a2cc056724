package dev.tarry.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tarry.json.Json;
import dev.tarry.json.JsonNull;
import dev.tarry.json.JsonNumber;
import dev.tarry.matrix.EventType;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The truth table of the capabilities, rows 1 to 43, by the reference's column; once for each case of a row. */
class TruthTableTest {

    private static final String S = "org.matrix.msc2762.send.event:";
    private static final String ST = "org.matrix.msc2762.send.state_event:";
    private static final boolean ALLOW = true;
    private static final boolean DENY = false;
    private static final Json ABSENT = null;

    @TestFactory
    Stream<DynamicTest> messages() {
        return Stream.of(
                message("1. S m.room.message | message, no msgtype | allow", "m.room.message", ABSENT, ALLOW),
                message("2. S m.room.message | message, m.text | allow", "m.room.message", text("m.text"), ALLOW),
                message("3. S m.room.message | message, msgtype: null | allow", "m.room.message", JsonNull.NULL, ALLOW),
                message("3. S m.room.message | message, msgtype: 5 | allow", "m.room.message", Json.of(5), ALLOW),
                message("4. S m.room.message# | message, no msgtype | deny", "m.room.message#", ABSENT, DENY),
                message("5. S m.room.message# | message, msgtype: \"\" | allow", "m.room.message#", text(""), ALLOW),
                message("6. S m.room.message# | message, m.text | deny", "m.room.message#", text("m.text"), DENY),
                message("7. S m.room.message#m.text | message, m.text | allow",
                        "m.room.message#m.text", text("m.text"), ALLOW),
                message("8. S m.room.message#m.text | message, m.image | deny",
                        "m.room.message#m.text", text("m.image"), DENY),
                message("8. S m.room.message#m.text | message, none | deny", "m.room.message#m.text", ABSENT, DENY),
                message("8. S m.room.message#m.text | message, M.TEXT | deny",
                        "m.room.message#m.text", text("M.TEXT"), DENY),
                message("9. S m.room.message#m.text | message, m.text#x | deny",
                        "m.room.message#m.text", text("m.text#x"), DENY),
                message("10. S m.room.message#m.text#x | message, m.text#x | allow",
                        "m.room.message#m.text#x", text("m.text#x"), ALLOW),
                message("11. S m.room.message##m.text | message, #m.text | allow",
                        "m.room.message##m.text", text("#m.text"), ALLOW),
                message("12. S m.room.message##m.text | message, m.text | deny",
                        "m.room.message##m.text", text("m.text"), DENY));
    }

    @TestFactory
    Stream<DynamicTest> events() {
        return Stream.of(
                event("13. S m.room.message\\# | type m.room.message# | deny",
                        "m.room.message\\#", "m.room.message#", DENY),
                event("14. S m.room.message\\# | type m.room.message\\# | allow",
                        "m.room.message\\#", "m.room.message\\#", ALLOW),
                event("15. S com.ex#foo | type com.ex | deny", "com.ex#foo", "com.ex", DENY),
                event("16. S com.ex#foo | type com.ex#foo | allow", "com.ex#foo", "com.ex#foo", ALLOW),
                event("17. S com.ex\\#foo | type com.ex#foo | deny", "com.ex\\#foo", "com.ex#foo", DENY),
                event("18. S com.ex\\#foo | type com.ex\\#foo | allow", "com.ex\\#foo", "com.ex\\#foo", ALLOW),
                check("19. S com.ex | type com.ex, msgtype: m.text | allow", S + "com.ex", ALLOW,
                        set -> set.mayUseEvent(Direction.SEND, new EventType("com.ex"), text("m.text"))),
                event("20. S * | any other type | deny", "*", "com.ex", DENY),
                event("20. S m.* | any other type | deny", "m.*", "m.room.message", DENY),
                event("20. S m.* | any other type | deny (m.)", "m.*", "m.", DENY),
                check("21. S m.room.topic | state m.room.topic, key \"\" | deny", S + "m.room.topic", DENY,
                        set -> set.mayUseState(Direction.SEND, new EventType("m.room.topic"), text(""))),
                check("22. ST m.room.topic | message-like m.room.topic (no state_key) | deny",
                        ST + "m.room.topic", DENY,
                        set -> set.mayUseEvent(Direction.SEND, new EventType("m.room.topic"), ABSENT)));
    }

    @TestFactory
    Stream<DynamicTest> states() {
        String topic = "m.room.topic";
        return Stream.of(
                state("23. ST m.room.topic | key \"\" | allow", topic, topic, text(""), ALLOW),
                state("23. ST m.room.topic | key x | allow", topic, topic, text("x"), ALLOW),
                state("24. ST m.room.topic# | key \"\" | allow", "m.room.topic#", topic, text(""), ALLOW),
                state("25. ST m.room.topic# | key x | deny", "m.room.topic#", topic, text("x"), DENY),
                state("26. ST m.room.topic#x | key \"\" | deny", "m.room.topic#x", topic, text(""), DENY),
                state("27. ST m.room.topic#x | key x | allow", "m.room.topic#x", topic, text("x"), ALLOW),
                state("28. ST m.room.topic##x | key #x | allow", "m.room.topic##x", topic, text("#x"), ALLOW),
                state("29. ST m.room.topic#a#b | key a#b | allow", "m.room.topic#a#b", topic, text("a#b"), ALLOW),
                state("30. ST m.room.topic#a\\#b | key a#b | deny", "m.room.topic#a\\#b", topic, text("a#b"), DENY),
                state("31. ST m.room.topic#a\\#b | key a\\#b | allow",
                        "m.room.topic#a\\#b", topic, text("a\\#b"), ALLOW),
                state("32. ST com.ex\\#x | type com.ex#x, key \"\" | allow", "com.ex\\#x", "com.ex#x", text(""), ALLOW),
                state("33. ST com.ex\\#x | type com.ex#x, key k | deny", "com.ex\\#x", "com.ex#x", text("k"), DENY),
                state("34. ST com.ex\\#x#k | type com.ex#x, key k | allow",
                        "com.ex\\#x#k", "com.ex#x", text("k"), ALLOW),
                state("35. ST com.ex\\\\#x | type com.ex\\#x, key \"\" | allow",
                        "com.ex\\\\#x", "com.ex\\#x", text(""), ALLOW),
                state("36. ST com.ex\\\\#x | type com.ex\\, key x | deny", "com.ex\\\\#x", "com.ex\\", text("x"), DENY),
                state("37. ST com.ex#x | type com.ex#x, key \"\" | deny", "com.ex#x", "com.ex#x", text(""), DENY),
                state("38. ST com.ex#x | type com.ex, key x | allow", "com.ex#x", "com.ex", text("x"), ALLOW),
                state("39. ST m.room.topic | state_key: null in send_event | allow",
                        topic, topic, JsonNull.NULL, ALLOW),
                state("40. ST m.room.topic# | state_key: null | deny", "m.room.topic#", topic, JsonNull.NULL, DENY),
                state("41. ST m.room.topic | state_key: 5 | allow", topic, topic, new JsonNumber("5"), ALLOW));
    }

    @TestFactory
    Stream<DynamicTest> directionsAndSpellings() {
        return Stream.of(
                check("42. …receive.event:m.x | send m.x | deny", "org.matrix.msc2762.receive.event:m.x", DENY,
                        set -> set.mayUseEvent(Direction.SEND, new EventType("m.x"), ABSENT)),
                check("42. …receive.event:m.x | receive m.x | allow", "org.matrix.msc2762.receive.event:m.x", ALLOW,
                        set -> set.mayUseEvent(Direction.RECEIVE, new EventType("m.x"), ABSENT)),
                check("43. m.send.event:m.x (stable) | send m.x | deny", "m.send.event:m.x", DENY,
                        set -> set.mayUseEvent(Direction.SEND, new EventType("m.x"), ABSENT)));
    }

    private static Json text(String text) {
        return Json.of(text);
    }

    /** The same rules hold for receive, so every row of an event is asked in both directions. */
    private static DynamicTest message(String row, String capability, Json msgtype, boolean allowed) {
        return both(row, S + capability, allowed, (set, way) -> set.mayUseEvent(way, new EventType("m.room.message"), msgtype));
    }

    private static DynamicTest event(String row, String capability, String type, boolean allowed) {
        return both(row, S + capability, allowed, (set, way) -> set.mayUseEvent(way, new EventType(type), ABSENT));
    }

    private static DynamicTest state(String row, String capability, String type, Json key, boolean allowed) {
        return both(row, ST + capability, allowed, (set, way) -> set.mayUseState(way, new EventType(type), key));
    }

    private interface Question {
        Decision ask(CapabilitySet set);
    }

    private interface Either {
        Decision ask(CapabilitySet set, Direction direction);
    }

    private static DynamicTest both(String row, String sending, boolean allowed, Either question) {
        return dynamicTest(row, () -> {
            assertDecision(allowed, sending, question.ask(set(sending), Direction.SEND));
            String receiving = sending.replaceFirst("send", "receive");
            assertDecision(allowed, receiving, question.ask(set(receiving), Direction.RECEIVE));
            assertDecision(DENY, sending, question.ask(set(sending), Direction.RECEIVE));
        });
    }

    private static DynamicTest check(String row, String capability, boolean allowed, Question question) {
        return dynamicTest(row, () -> assertDecision(allowed, capability, question.ask(set(capability))));
    }

    private static CapabilitySet set(String capability) {
        CapabilitySet set = new CapabilitySet(false);
        set.add(capability);
        return set;
    }

    private static void assertDecision(boolean allowed, String capability, Decision decision) {
        assertEquals(allowed, decision.isGranted(), () -> capability + " gave " + decision);
        if (decision instanceof Decision.Granted granted) {
            assertEquals(capability, granted.by());
        }
    }
}
