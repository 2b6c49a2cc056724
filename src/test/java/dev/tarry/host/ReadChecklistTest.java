package dev.tarry.host;

import static dev.tarry.host.HostDriver.READ_RELATIONS;
import static dev.tarry.host.HostDriver.RECEIVE;
import static dev.tarry.host.HostDriver.RECEIVE_STATE;
import static dev.tarry.host.HostDriver.ROOM;
import static dev.tarry.host.HostDriver.SEND;
import static dev.tarry.host.HostDriver.TIMELINE;
import static dev.tarry.host.HostDriver.done;
import static dev.tarry.host.HostDriver.json;
import static dev.tarry.host.HostDriver.reference;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tarry.host.call.HomeserverCall;
import dev.tarry.host.personality.Personalities;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.remark.Word;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The conformance checklist, rows 99 to 110: reading, and events as they happen. */
class ReadChecklistTest {

    private static final String LIMIT = "Invalid request - limit out of range";

    private static HomeserverCall timeline(String room, String type) {
        return Calls.timeline(room, type, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'type':''}", "{'limit':0}"})
    @DisplayName("99. read_events without type → missing-type error")
    void readWithoutTypeIsRefusedFirst(String data) {
        assertEquals("Invalid request - missing event type", reference().readEvents(data).error());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "null", "-1", "-0.5", "0.0", "false", "''", "-1e400"})
    @DisplayName("100. limit: 0, null, negative → Invalid request - limit out of range")
    void limitOutOfRangeIsRefused(String limit) {
        assertEquals(
                LIMIT,
                reference().readEvents("{'type':'m.x','limit':" + limit + "}").error());
    }

    @Test
    @DisplayName("100. … which precedes rooms and capabilities; a limit in range reaches the homeserver")
    void limitReachesTheHomeserver() {
        assertEquals(LIMIT, reference().readEvents("{'type':'m.x','limit':0,'room_ids':['!a:h']}").error());
        assertEquals(
                new HomeserverCall.ReadTimeline(
                        new RoomId(ROOM), new EventType("m.x"), null, null, false, 25, new EventId("$since")),
                reference(RECEIVE + "m.x").readEvents("{'type':'m.x','limit':25,'since':'$since'}").call());
    }

    @Test
    @DisplayName("101. state_key: true needs a keyless state capability")
    void anyStateNeedsTheKeylessCapability() {
        String data = "{'type':'m.room.topic','state_key':true}";
        assertEquals(
                "Cannot read state events of this type",
                reference(RECEIVE_STATE + "m.room.topic#").readEvents(data).error());
        assertEquals(
                Calls.timeline(ROOM, "m.room.topic", true),
                reference(RECEIVE_STATE + "m.room.topic").readEvents(data).call());
    }

    @ParameterizedTest
    @CsvSource({"'\"x\"', x", "false, false", "5, 5", "'\"\"', ''"})
    @DisplayName("3.3.3. Any other state_key is turned into text and needs a capability for that key")
    void otherStateKeysAreStringified(String written, String key) {
        String data = "{'type':'m.room.topic','state_key':" + written + "}";
        assertEquals(
                new HomeserverCall.ReadTimeline(
                        new RoomId(ROOM), new EventType("m.room.topic"), null, new StateKey(key), false, 0, null),
                reference(RECEIVE_STATE + "m.room.topic#" + key).readEvents(data).call());
        assertEquals(
                "Cannot read state events of this type",
                reference(RECEIVE_STATE + "m.room.topic#other").readEvents(data).error());
    }

    @Test
    @DisplayName("102. msgtype-limited capability needs msgtype in the request")
    void limitedCapabilityNeedsTheMessageType() {
        HostDriver host = reference(RECEIVE + "m.room.message#m.text");
        assertEquals(
                "Cannot read room events of this type",
                host.readEvents("{'type':'m.room.message'}").error());
        assertEquals(
                new HomeserverCall.ReadTimeline(
                        new RoomId(ROOM), new EventType("m.room.message"), "m.text", null, false, 0, null),
                host.readEvents("{'type':'m.room.message','msgtype':'m.text'}").call());
    }

    @Test
    @DisplayName("103. room_ids: \"*\" returns only rooms allowed by timeline capabilities")
    void allRoomsAreThoseOfTheTimelines() {
        String data = "{'type':'m.x','room_ids':'*'}";
        assertEquals(
                List.of(timeline("!a:h", "m.x"), timeline("!b:h", "m.x")),
                reference(RECEIVE + "m.x", TIMELINE + "!a:h", TIMELINE + "!b:h").readEvents(data).calls());
        assertEquals(
                List.of(new HomeserverCall.JoinedRooms(), timeline(ROOM, "m.x")),
                reference(RECEIVE + "m.x", TIMELINE + "*").readEvents(data).calls());
    }

    @Test
    @DisplayName("103. … without any → []")
    void allRoomsOfNoTimelineAreNone() {
        Happened read = reference(RECEIVE + "m.x").readEvents("{'type':'m.x','room_ids':'*'}");
        assertEquals(json("{'events':[]}"), read.response());
        assertEquals(List.of(), read.calls());
    }

    @Test
    @DisplayName("3.3.3. Every named room needs its timeline, the viewed one too; results stand one after the other")
    void namedRoomsNeedTheirTimelines() {
        HostDriver host = reference(RECEIVE + "m.x", TIMELINE + "!a:h", TIMELINE + "!b:h");
        assertEquals(
                "Unable to access room timeline: !r:h",
                host.readEvents("{'type':'m.x','room_ids':['!a:h','!r:h','!c:h']}").error());
        host.homeserverAnswers(done("{'events':[{'event_id':'$1'}]}"), done("{'events':[{'event_id':'$2'}]}"));
        Happened read = host.readEvents("{'type':'m.x','room_ids':['!b:h','!a:h']}");
        assertEquals(List.of(timeline("!b:h", "m.x"), timeline("!a:h", "m.x")), read.calls());
        assertEquals(json("{'events':[{'event_id':'$1'},{'event_id':'$2'}]}"), read.response());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'type':'m.x'}", "{'type':'m.x','room_ids':[]}"})
    @DisplayName("104. events is always present")
    void eventsAreAlwaysPresent(String data) {
        assertEquals(json("{'events':[]}"), reference(RECEIVE + "m.x").readEvents(data).response());
        HostDriver nowhere = HostDriver.of(Personalities.REFERENCE).wants(RECEIVE + "m.x").views(null).begin();
        assertEquals(json("{'events':[]}"), nowhere.readEvents(data).response());
    }

    @Test
    @DisplayName("105. Returned and fed events carry room_id")
    void eventsCarryTheirRoom() {
        String event = "{'type':'m.x','room_id':'!r:h','event_id':'$1','content':{},'unsigned':{'age':1}}";
        HostDriver host = reference(RECEIVE + "m.x").homeserverAnswers(done("{'events':[" + event + "]}"));
        assertEquals(json("{'events':[" + event + "]}"), host.readEvents("{'type':'m.x'}").response());
        assertEquals(json(event), host.live(event).data("send_event"));
        assertEquals(List.of(), host.live("{'type':'m.x','event_id':'$1','content':{}}").effects());
    }

    @Test
    @DisplayName("3.3.3. A widget without update_state reads state from the state, not from the timeline")
    void widgetOfOldReadsTheState() {
        HostDriver host = HostDriver.of(Personalities.REFERENCE)
                .wants(RECEIVE_STATE + "m.room.topic", RECEIVE + "m.x")
                .widgetSpeaks("0.0.2")
                .begin();
        assertEquals(
                Calls.readState(ROOM, "m.room.topic", ""),
                host.readEvents("{'type':'m.room.topic','state_key':''}").call());
        assertEquals(
                Calls.readState(ROOM, "m.room.topic", null),
                host.readEvents("{'type':'m.room.topic','state_key':true}").call());
        assertEquals(timeline(ROOM, "m.x"), host.readEvents("{'type':'m.x'}").call());
    }

    @Test
    @DisplayName("106. Relations: no capability is needed, and events that may not be received are left out")
    void relationsNeedNoCapability() {
        assertEquals(
                json("{'chunk':[]}"),
                reference().request(READ_RELATIONS, "{'event_id':'$e'}").response());
    }

    @Test
    @DisplayName("107. Relations: limit: 0 allowed, negative refused")
    void relationsAllowLimitZero() {
        assertNull(reference().request(READ_RELATIONS, "{'event_id':'$e','limit':0}").error());
        assertNull(reference().request(READ_RELATIONS, "{'event_id':'$e','limit':-0}").error());
        assertEquals(
                LIMIT,
                reference().request(READ_RELATIONS, "{'event_id':'$e','limit':-1}").error());
    }

    @Test
    @DisplayName("3.3.4. Relations: the event comes first, and a named room needs its timeline")
    void relationsCheckEventAndRoom() {
        assertEquals(
                "Invalid request - missing event ID",
                reference().request(READ_RELATIONS, "{'limit':-1}").error());
        String data = "{'event_id':'$e','room_id':'!r:h'}";
        assertEquals(
                "Unable to access room timeline: !r:h",
                reference().request(READ_RELATIONS, data).error());
        assertNull(reference(TIMELINE + ROOM).request(READ_RELATIONS, data).error());
    }

    @Test
    @DisplayName("108. A live event of another room is fed only with a timeline capability")
    void otherRoomsNeedATimeline() {
        String event = "{'type':'m.x','room_id':'!a:h','content':{}}";
        assertEquals(List.of(), reference(RECEIVE + "m.x").live(event).effects());
        assertEquals(
                json(event),
                reference(RECEIVE + "m.x", TIMELINE + "!a:h").live(event).data("send_event"));
        assertEquals(json(event), reference(RECEIVE + "m.x", TIMELINE + "*").live(event).data("send_event"));
    }

    @Test
    @DisplayName("109. State events in the timeline are checked against state capabilities")
    void liveStateNeedsTheStateCapability() {
        String event = "{'type':'m.room.topic','state_key':'','room_id':'!r:h','content':{}}";
        assertEquals(List.of(), reference(RECEIVE + "m.room.topic").live(event).effects());
        assertEquals(json(event), reference(RECEIVE_STATE + "m.room.topic").live(event).data("send_event"));
        String message = event.replace("''", "null");
        assertEquals(json(message), reference(RECEIVE + "m.room.topic").live(message).data("send_event"));
    }

    @Test
    @DisplayName("110. Widget-sent events come back as toWidget send_event if receivable")
    void ownEventsComeBack() {
        String event = "{'type':'m.x','room_id':'!r:h','event_id':'$sent','content':{}}";
        HostDriver host = reference(SEND + "m.x", RECEIVE + "m.x");
        assertEquals("$sent", host.sendEvent("{'type':'m.x'}").response().text("event_id"));
        assertEquals(json(event), host.live(event).data("send_event"));
        assertEquals(List.of(), reference(SEND + "m.x").live(event).effects());
    }

    @Test
    @DisplayName("4. A delay id in unsigned is passed on, and said when the widget lacks the update capability")
    void delayIdInUnsignedIsSaid() {
        String event = "{'type':'m.x','room_id':'!r:h','content':{},'unsigned':{'org.matrix.msc4140.delay_id':'d'}}";
        Happened live = reference(RECEIVE + "m.x").live(event);
        assertEquals(json(event), live.data("send_event"));
        assertEquals(
                "unsigned has a delay id, but the widget does not have org.matrix.msc4157.update_delayed_event",
                live.note(Word.NOTE));
        assertEquals(
                List.of(),
                reference(RECEIVE + "m.x", HostDriver.UPDATE).live(event).notes(Word.NOTE));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{'type':'m.x','state_key':null}",
        "{'type':'m.x','room_ids':null}",
        "{'type':'m.x','room_ids':5}",
        "{'type':'m.x','room_ids':'!r:h'}",
    })
    @DisplayName("1.9. What makes the reference throw gets no reply")
    void throwingReadsGetNoReply(String data) {
        Happened read = reference(RECEIVE + "m.x", TIMELINE + "*").readEvents(data);
        assertEquals(List.of(), read.replies());
        assertEquals(1, read.notes(Word.SILENT).size());
    }

    @Test
    @DisplayName("1.9. A string for room_ids is walked by its characters")
    void roomIdsOfAStringIsWalked() {
        assertEquals(
                "Unable to access room timeline: !",
                reference(RECEIVE + "m.x").readEvents("{'type':'m.x','room_ids':'!r:h'}").error());
    }

    @Test
    @DisplayName("1.9. A read that fails gets no reply")
    void failedReadGetsNoReply() {
        HostDriver host = reference(RECEIVE + "m.x").homeserverAnswers(HostDriver.refused(403, "{}"));
        Happened read = host.readEvents("{'type':'m.x'}");
        assertEquals(List.of(), read.replies());
        assertEquals("no reply, as in the reference: the read failed", read.note(Word.SILENT));
    }
}
