package dev.tarry.host;

import static dev.tarry.host.HostDriver.RECEIVE;
import static dev.tarry.host.HostDriver.ROOM;
import static dev.tarry.host.HostDriver.SEND;
import static dev.tarry.host.HostDriver.SEND_STATE;
import static dev.tarry.host.HostDriver.TIMELINE;
import static dev.tarry.host.HostDriver.reference;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The conformance checklist, rows 46 to 60: what a capability allows, seen from a widget. */
class CapabilityChecklistTest {

    private static final String NO_EVENT = "Cannot send room events of this type";
    private static final String NO_STATE = "Cannot send state events of this type";

    private static String message(String capability, String content) {
        return reference(SEND + capability)
                .sendEvent("{'type':'m.room.message','content':" + content + "}")
                .error();
    }

    private static String event(String capability, String type) {
        return reference(SEND + capability).sendEvent("{'type':'" + type + "'}").error();
    }

    private static String state(String capability, String type, String key) {
        return reference(SEND_STATE + capability)
                .sendEvent("{'type':'" + type + "','state_key':'" + key + "'}")
                .error();
    }

    @Test
    @DisplayName("46. m.room.message#m.text allows only that msgtype")
    void messageTypeLimitsTheMessage() {
        assertNull(message("m.room.message#m.text", "{'msgtype':'m.text'}"));
        assertEquals(NO_EVENT, message("m.room.message#m.text", "{'msgtype':'m.image'}"));
        assertEquals(NO_EVENT, message("m.room.message#m.text", "{}"));
    }

    @Test
    @DisplayName("47. m.room.message allows any or no msgtype")
    void messageWithoutKeyAllowsAnyMessage() {
        assertNull(message("m.room.message", "{'msgtype':'m.text'}"));
        assertNull(message("m.room.message", "{'msgtype':null}"));
        assertNull(message("m.room.message", "{}"));
    }

    @Test
    @DisplayName("48. m.room.message# allows only msgtype: \"\"")
    void messageWithEmptyKeyAllowsOnlyTheEmptyMessageType() {
        assertNull(message("m.room.message#", "{'msgtype':''}"));
        assertEquals(NO_EVENT, message("m.room.message#", "{'msgtype':'m.text'}"));
        assertEquals(NO_EVENT, message("m.room.message#", "{}"));
    }

    @Test
    @DisplayName("49. # in other event types is literal for event capabilities")
    void hashInOtherTypesIsLiteral() {
        assertNull(event("com.ex#foo", "com.ex#foo"));
        assertEquals(NO_EVENT, event("com.ex#foo", "com.ex"));
    }

    @Test
    @DisplayName("50. \\# is not unescaped in event capabilities")
    void escapesAreLiteralInEventCapabilities() {
        assertEquals(NO_EVENT, event("com.ex\\#foo", "com.ex#foo"));
        assertNull(event("com.ex\\#foo", "com.ex\\\\#foo"));
    }

    @Test
    @DisplayName("51. type#key limits the state key; type# means the empty key; type means any key")
    void keyLimitsTheStateKey() {
        assertNull(state("m.room.topic#x", "m.room.topic", "x"));
        assertEquals(NO_STATE, state("m.room.topic#x", "m.room.topic", ""));
        assertNull(state("m.room.topic#", "m.room.topic", ""));
        assertEquals(NO_STATE, state("m.room.topic#", "m.room.topic", "x"));
        assertNull(state("m.room.topic", "m.room.topic", "x"));
    }

    @Test
    @DisplayName("52. Only the first unescaped # separates")
    void onlyTheFirstHashSeparates() {
        assertNull(state("m.room.topic#a#b", "m.room.topic", "a#b"));
        assertEquals(NO_STATE, state("m.room.topic#a#b", "m.room.topic#a", "b"));
    }

    @Test
    @DisplayName("53. com.ex\\#x#k means type com.ex#x, key k")
    void escapedHashBelongsToTheType() {
        assertNull(state("com.ex\\#x#k", "com.ex#x", "k"));
        assertEquals(NO_STATE, state("com.ex\\#x#k", "com.ex", "x#k"));
    }

    @Test
    @DisplayName("54. com.ex\\#x means key \"\" in the reference profile")
    void escapeWithoutKeyMeansTheEmptyKey() {
        assertNull(state("com.ex\\#x", "com.ex#x", ""));
        assertEquals(NO_STATE, state("com.ex\\#x", "com.ex#x", "k"));
    }

    @Test
    @DisplayName("55. No wildcard in types")
    void typesHaveNoWildcard() {
        assertEquals(NO_EVENT, event("*", "m.x"));
        assertEquals(NO_EVENT, event("m.*", "m.x"));
        assertNull(event("m.*", "m.*"));
    }

    @Test
    @DisplayName("56. Stable m.* event capabilities grant nothing")
    void stableSpellingsGrantNothing() {
        assertEquals(NO_EVENT, reference("m.send.event:m.x").sendEvent("{'type':'m.x'}").error());
        assertEquals(
                NO_STATE,
                reference("m.send.state_event:m.x")
                        .sendEvent("{'type':'m.x','state_key':''}")
                        .error());
        assertEquals(
                "Unable to access room timeline: !r:h",
                reference(SEND + "m.x", "m.timeline:*")
                        .sendEvent("{'type':'m.x','room_id':'!r:h'}")
                        .error());
    }

    @Test
    @DisplayName("57. A send capability does not allow reading")
    void sendingIsNotReading() {
        assertEquals(
                "Cannot read room events of this type",
                reference(SEND + "m.x").readEvents("{'type':'m.x'}").error());
        assertEquals(NO_EVENT, reference(RECEIVE + "m.x").sendEvent("{'type':'m.x'}").error());
    }

    @Test
    @DisplayName("58. An event capability never allows a state event")
    void eventCapabilityAllowsNoState() {
        assertEquals(
                NO_STATE,
                reference(SEND + "m.room.topic")
                        .sendEvent("{'type':'m.room.topic','state_key':''}")
                        .error());
        assertEquals(
                NO_EVENT,
                reference(SEND_STATE + "m.room.topic")
                        .sendEvent("{'type':'m.room.topic'}")
                        .error());
    }

    @Test
    @DisplayName("59. room_id needs timeline:<room> or timeline:*, also for the viewed room")
    void namedRoomNeedsATimeline() {
        String data = "{'type':'m.x','room_id':'!r:h'}";
        assertEquals(
                "Unable to access room timeline: !r:h",
                reference(SEND + "m.x", TIMELINE + "!other:h").sendEvent(data).error());
        assertEquals(ROOM, reference(SEND + "m.x", TIMELINE + ROOM).sendEvent(data).sent().roomId().text());
        assertEquals(ROOM, reference(SEND + "m.x", TIMELINE + "*").sendEvent(data).sent().roomId().text());
    }

    @Test
    @DisplayName("60. Absent or empty room_id needs no timeline capability")
    void unnamedRoomNeedsNoTimeline() {
        assertEquals(ROOM, reference(SEND + "m.x").sendEvent("{'type':'m.x'}").sent().roomId().text());
        assertEquals(
                ROOM,
                reference(SEND + "m.x").sendEvent("{'type':'m.x','room_id':''}").sent().roomId().text());
    }
}
