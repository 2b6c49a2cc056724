package dev.tarry.host;

import static dev.tarry.host.HostDriver.DELAY;
import static dev.tarry.host.HostDriver.ROOM;
import static dev.tarry.host.HostDriver.SEND;
import static dev.tarry.host.HostDriver.SEND_STATE;
import static dev.tarry.host.HostDriver.STICKY;
import static dev.tarry.host.HostDriver.TIMELINE;
import static dev.tarry.host.HostDriver.json;
import static dev.tarry.host.HostDriver.reference;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tarry.host.personality.Personalities;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.RoomId;
import dev.tarry.remark.Word;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The conformance checklist, rows 61 to 69: {@code send_event} at once. */
class SendChecklistTest {

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'type':''}", "{'type':null}", "{'room_id':'!no:h','delay':1}"})
    @DisplayName("61. Missing type → Invalid request - missing event type")
    void missingTypeIsRefusedFirst(String data) {
        assertEquals("Invalid request - missing event type", reference().sendEvent(data).error());
    }

    @Test
    @DisplayName("62. Missing content is treated as {}")
    void missingContentIsAnEmptyObject() {
        assertEquals(
                Calls.sendEvent(ROOM, "m.x", null, JsonObject.EMPTY, null, null),
                reference(SEND + "m.x").sendEvent("{'type':'m.x'}").call());
    }

    @Test
    @DisplayName("63. A state event needs the state capability; error Cannot send state events of this type")
    void stateEventNeedsTheStateCapability() {
        String data = "{'type':'m.room.topic','state_key':'','content':{'topic':'x'}}";
        Happened refused = reference(SEND + "m.room.topic").sendEvent(data);
        assertEquals("Cannot send state events of this type", refused.error());
        assertEquals(SEND_STATE + "m.room.topic is not approved", refused.note(Word.REFUSED));
        assertEquals(
                Calls.sendEvent(ROOM, "m.room.topic", "", json("{'topic':'x'}"), null, null),
                reference(SEND_STATE + "m.room.topic").sendEvent(data).call());
    }

    @Test
    @DisplayName("64. A message event error is Cannot send room events of this type")
    void messageEventNeedsTheEventCapability() {
        Happened refused = reference(SEND_STATE + "m.x").sendEvent("{'type':'m.x'}");
        assertEquals("Cannot send room events of this type", refused.error());
        assertEquals(List.of(), refused.calls());
    }

    @Test
    @DisplayName("65. Success reply has exactly room_id and event_id")
    void successHasRoomAndEventId() {
        HostDriver host = reference(SEND + "m.x")
                .homeserverAnswers(HostDriver.done("{'event_id':'$e','delay_id':'d','more':1}"));
        assertEquals(json("{'room_id':'!r:h','event_id':'$e'}"), host.sendEvent("{'type':'m.x'}").response());
    }

    @Test
    @DisplayName("66. Room check precedes delay, delay precedes sticky, sticky precedes type")
    void checksComeInTheReferencesOrder() {
        String data = "{'type':'m.x','room_id':'!a:h','delay':1,'sticky_duration_ms':1}";
        assertEquals("Unable to access room timeline: !a:h", reference().sendEvent(data).error());
        assertEquals(
                "Missing capability for " + DELAY,
                reference(TIMELINE + "!a:h").sendEvent(data).error());
        assertEquals(
                "Missing capability for " + STICKY,
                reference(TIMELINE + "!a:h", DELAY).sendEvent(data).error());
        assertEquals(
                "Cannot send room events of this type",
                reference(TIMELINE + "!a:h", DELAY, STICKY).sendEvent(data).error());
    }

    @Test
    @DisplayName("67. m.room.redaction becomes a redact call with content.redacts")
    void redactionIsARedactCall() {
        Happened sent = reference(SEND + "m.room.redaction")
                .sendEvent("{'type':'m.room.redaction','content':{'redacts':'$event','reason':'spam'}}");
        assertEquals(Calls.redact(ROOM, "$event"), sent.call());
        assertEquals(json("{'room_id':'!r:h','event_id':'$redaction'}"), sent.response());
    }

    @Test
    @DisplayName("67. … but as a state event it is an ordinary one")
    void redactionWithStateKeyIsAStateEvent() {
        Happened sent = reference(SEND_STATE + "m.room.redaction")
                .sendEvent("{'type':'m.room.redaction','state_key':'','content':{'redacts':'$event'}}");
        assertEquals(
                Calls.sendEvent(ROOM, "m.room.redaction", "", json("{'redacts':'$event'}"), null, null),
                sent.call());
    }

    @Test
    @DisplayName("68. A sticky state event is refused with Cannot send a state event with a sticky duration")
    void stickyStateEventIsRefused() {
        HostDriver host = reference(SEND_STATE + "m.x", STICKY);
        String error = "Cannot send a state event with a sticky duration";
        assertEquals(
                error,
                host.sendEvent("{'type':'m.x','state_key':'','sticky_duration_ms':1}").error());
        assertEquals(
                error,
                host.sendEvent("{'type':'m.x','state_key':'','sticky_duration_ms':0}").error());
        assertEquals(
                "Cannot send state events of this type",
                host.sendEvent("{'type':'m.y','state_key':'','sticky_duration_ms':1}").error());
    }

    @Test
    @DisplayName("69. sticky_duration_ms: 0 needs the sticky capability and sends a normal event")
    void stickyZeroIsCheckedAndSentPlainly() {
        String data = "{'type':'m.x','sticky_duration_ms':0}";
        assertEquals(
                "Missing capability for " + STICKY,
                reference(SEND + "m.x").sendEvent(data).error());
        Happened sent = reference(SEND + "m.x", STICKY).sendEvent(data);
        assertEquals(Calls.sendEvent(ROOM, "m.x", null, JsonObject.EMPTY, null, null), sent.call());
        assertEquals(json("{'room_id':'!r:h','event_id':'$sent'}"), sent.response());
    }

    @Test
    @DisplayName("3.3.1. A sticky event carries its duration as it was written")
    void stickyEventCarriesItsDuration() {
        assertEquals(
                "3.6e6",
                reference(SEND + "m.x", STICKY)
                        .sendEvent("{'type':'m.x','sticky_duration_ms':3.6e6}")
                        .sent()
                        .sticky()
                        .toString());
    }

    @Test
    @DisplayName("3.3.1. Without a room_id and a viewed room: Error sending event")
    void noRoomAtAllIsAnError() {
        HostDriver host = HostDriver.of(Personalities.REFERENCE).wants(SEND + "m.x").views(null).begin();
        Happened sent = host.sendEvent("{'type':'m.x'}");
        assertEquals("Error sending event", sent.error());
        assertEquals(List.of(), sent.calls());
    }

    @Test
    @DisplayName("3.3.1. The room that is viewed when the request comes is meant")
    void viewedRoomFollowsTheUser() {
        HostDriver host = reference(SEND + "m.x");
        host.input(new Input.RoomViewed(new RoomId("!next:h")));
        Happened sent = host.sendEvent("{'type':'m.x'}");
        assertEquals("!next:h", sent.sent().roomId().text());
        assertEquals("!next:h", sent.response().text("room_id"));
    }

    @Test
    @DisplayName("1.9. send_event without data gets no reply")
    void sendWithoutDataGetsNoReply() {
        Happened sent = reference().request("send_event");
        assertEquals(List.of(), sent.replies());
        assertEquals("no reply, as in the reference: send_event without data", sent.note(Word.SILENT));
    }
}
