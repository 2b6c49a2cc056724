package dev.tarry.host;

import static dev.tarry.host.HostDriver.DELAY;
import static dev.tarry.host.HostDriver.ROOM;
import static dev.tarry.host.HostDriver.SEND;
import static dev.tarry.host.HostDriver.SEND_STATE;
import static dev.tarry.host.HostDriver.STICKY;
import static dev.tarry.host.HostDriver.UPDATE;
import static dev.tarry.host.HostDriver.json;
import static dev.tarry.host.HostDriver.reference;
import static dev.tarry.host.HostDriver.refused;
import static dev.tarry.host.HostDriver.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tarry.host.call.CallResult;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.host.personality.Personalities;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.remark.Word;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The conformance checklist, rows 71 to 98 as far as they are the host's: delayed events (MSC4157). */
class DelayedEventsChecklistTest {

    private static final String NO_DELAY = "Missing capability for org.matrix.msc4157.send.delayed_event";
    private static final String NO_TYPE = "Cannot send room events of this type";

    @Test
    @DisplayName("71. delay without capability → Missing capability for org.matrix.msc4157.send.delayed_event")
    void delayNeedsItsCapability() {
        Happened sent = reference(SEND + "m.x").sendEvent("{'type':'m.x','delay':1000}");
        assertEquals(NO_DELAY, sent.error());
        assertEquals(List.of(), sent.calls());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "null"})
    @DisplayName("72. That error also appears for delay: 0 and delay: null")
    void delayOfNothingNeedsTheCapabilityToo(String delay) {
        assertEquals(
                NO_DELAY,
                reference(SEND + "m.x").sendEvent("{'type':'m.x','delay':" + delay + "}").error());
    }

    @Test
    @DisplayName("73. It precedes the type check")
    void delayIsCheckedBeforeTheType() {
        assertEquals(NO_DELAY, reference().sendEvent("{'type':'m.x','delay':1000}").error());
    }

    @Test
    @DisplayName("74. The type capability alone does not allow a delay; the delay capability alone not the type")
    void bothCapabilitiesAreNeeded() {
        String data = "{'type':'m.x','delay':1000}";
        assertEquals(NO_DELAY, reference(SEND + "m.x").sendEvent(data).error());
        assertEquals(NO_TYPE, reference(DELAY).sendEvent(data).error());
        assertNull(reference(DELAY, SEND + "m.x").sendEvent(data).error());
    }

    @Test
    @DisplayName("75. Success reply has exactly room_id and delay_id, no event_id")
    void successHasRoomAndDelayId() {
        HostDriver host = reference(SEND + "m.x", DELAY)
                .homeserverAnswers(HostDriver.done("{'delay_id':'syd_1','event_id':'$e','more':1}"));
        assertEquals(
                "{\"room_id\":\"!r:h\",\"delay_id\":\"syd_1\"}",
                host.sendEvent("{'type':'m.x','delay':1000}").response().toString());
    }

    @Test
    @DisplayName("76. The call carries the delay as it was written, and the content unchanged")
    void delayAndContentGoOutAsTheyWere() {
        HomeserverCall.SendEvent sent = reference(SEND + "m.x", DELAY)
                .sendEvent("{'type':'m.x','content':{'b':1.50,'a':[null]},'delay':1e3}")
                .sent();
        assertEquals("1e3", sent.delay().toString());
        assertEquals("{\"b\":1.50,\"a\":[null]}", sent.content().toString());
    }

    @Test
    @DisplayName("77. State events go out with type and key, messages without a key")
    void stateEventKeepsItsKey() {
        String member = "org.matrix.msc3401.call.member";
        HostDriver host = reference(SEND + "m.x", SEND_STATE + member, DELAY);
        Json delay = value("18000");
        assertEquals(
                Calls.sendEvent(ROOM, member, "_@u:h_DEV_m.call", JsonObject.EMPTY, delay, null),
                host.sendEvent("{'type':'" + member + "','state_key':'_@u:h_DEV_m.call','content':{},'delay':18000}")
                        .call());
        assertEquals(
                Calls.sendEvent(ROOM, "m.x", null, JsonObject.EMPTY, delay, null),
                host.sendEvent("{'type':'m.x','delay':18000}").call());
    }

    @Test
    @DisplayName("77. A delayed redaction is an ordinary delayed event, since /redact has no delay")
    void delayedRedactionKeepsItsDelay() {
        assertEquals(
                Calls.sendEvent(
                        ROOM, "m.room.redaction", null, json("{'redacts':'$e'}"), value("5"), null),
                reference(SEND + "m.room.redaction", DELAY)
                        .sendEvent("{'type':'m.room.redaction','content':{'redacts':'$e'},'delay':5}")
                        .call());
    }

    @Test
    @DisplayName("78. delay: 0 is scheduled, not sent plainly")
    void delayOfZeroIsScheduled() {
        Happened sent = reference(SEND + "m.x", DELAY).sendEvent("{'type':'m.x','delay':0}");
        assertEquals(value("0"), sent.sent().delay());
        assertEquals(json("{'room_id':'!r:h','delay_id':'syd_1'}"), sent.response());
    }

    @ParameterizedTest
    @CsvSource({"-5, -5", "'\"1000\"', 1000", "null, null", "1.5, 1.5", "'[1,2]', '1,2'"})
    @DisplayName("5.1. A delay of any other value is forwarded as JavaScript prints it, with a warning")
    void delayOfAnyValueIsForwarded(String written, String printed) {
        Happened sent = reference(SEND + "m.x", DELAY).sendEvent("{'type':'m.x','delay':" + written + "}");
        assertEquals(value(written), sent.sent().delay());
        assertEquals(
                "delay " + written + " is not a whole number of milliseconds; it is forwarded as JavaScript prints it: "
                        + printed,
                sent.note(Word.WARNING));
    }

    @ParameterizedTest
    @CsvSource({"9007199254740993, 9007199254740992", "123456789012345678, 123456789012345680"})
    @DisplayName("5.1. A delay that JavaScript does not hold exactly is forwarded as it prints it, with a warning")
    void delayBeyondWhatJavaScriptHoldsIsForwardedAsItPrintsIt(String written, String printed) {
        Happened sent = reference(SEND + "m.x", DELAY).sendEvent("{'type':'m.x','delay':" + written + "}");
        assertEquals(value(printed), sent.sent().delay());
        assertEquals(
                "delay " + written + " is beyond what JavaScript holds exactly; it is forwarded as JavaScript prints it: "
                        + printed,
                sent.note(Word.WARNING));
    }

    @Test
    @DisplayName("79. parent_delay_id alone sends immediately without capability (1.18+ profile)")
    void parentDelayIdAloneSendsAtOnce() {
        Happened sent = reference(SEND + "m.x").sendEvent("{'type':'m.x','parent_delay_id':'syd_0'}");
        assertNull(sent.sent().delay());
        assertEquals(json("{'room_id':'!r:h','event_id':'$sent'}"), sent.response());
    }

    @ParameterizedTest
    @ValueSource(strings = {"future_timeout", "org.matrix.msc4140.delay"})
    @DisplayName("80. future_timeout and org.matrix.msc4140.delay in data have no effect")
    void deadSpellingsHaveNoEffect(String name) {
        Happened sent = reference(SEND + "m.x").sendEvent("{'type':'m.x','" + name + "':10}");
        assertEquals(Calls.sendEvent(ROOM, "m.x", null, JsonObject.EMPTY, null, null), sent.call());
        assertEquals(
                name + " is ignored, as in the reference: the event is sent immediately",
                sent.note(Word.WARNING));
    }

    @Test
    @DisplayName("81. Delay plus sticky sends both")
    void delayAndStickyGoTogether() {
        assertEquals(
                Calls.sendEvent(ROOM, "m.x", null, JsonObject.EMPTY, value("18000"), value("3600000")),
                reference(SEND + "m.x", DELAY, STICKY)
                        .sendEvent("{'type':'m.x','delay':18000,'sticky_duration_ms':3600000}")
                        .call());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'action':'cancel'}", "{'delay_id':'','action':'cancel'}", "{}"})
    @DisplayName("82. Update without delay_id → Invalid request - missing delay_id, even without capability")
    void updateWithoutDelayIdIsRefusedFirst(String data) {
        assertEquals("Invalid request - missing delay_id", reference().update(data).error());
        assertEquals("Invalid request - missing delay_id", reference(UPDATE).update(data).error());
    }

    @Test
    @DisplayName("83. Update without capability → Missing capability")
    void updateNeedsItsCapability() {
        assertEquals(
                "Missing capability",
                reference(DELAY).update("{'delay_id':'d','action':'cancel'}").error());
        assertEquals("Missing capability", reference().update("{'delay_id':'d','action':'no'}").error());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'CANCEL'", "'restart '", "''", "null", "5", "['cancel']", "{}"})
    @DisplayName("84. action other than cancel/restart/send → Invalid request - unsupported action")
    void otherUpdatesAreUnsupported(String action) {
        Happened updated = reference(UPDATE).update("{'delay_id':'d','action':" + action + "}");
        assertEquals("Invalid request - unsupported action", updated.error());
        assertEquals(List.of(), updated.calls());
        assertEquals(
                "Invalid request - unsupported action",
                reference(UPDATE).update("{'delay_id':'d'}").error());
    }

    @Test
    @DisplayName("85. refresh is refused (reference)")
    void refreshIsRefused() {
        assertEquals(
                "Invalid request - unsupported action",
                reference(UPDATE).update("{'delay_id':'d','action':'refresh'}").error());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "restart", "send"})
    @DisplayName("86. Each value maps to the matching call; success reply {}")
    void eachUpdateIsItsCall(String action) {
        Happened updated = reference(UPDATE).update("{'delay_id':'syd_1','action':'" + action + "'}");
        assertEquals(Calls.updateDelayedEvent("syd_1", action), updated.call());
        assertEquals("{}", updated.response().toString());
    }

    @Test
    @DisplayName("88. A server error on update gives Error updating delayed event plus matrix_api_error")
    void failedUpdateCarriesTheHomeserversError() {
        Happened updated = reference(UPDATE)
                .homeserverAnswers(refused(403, "{'errcode':'M_FORBIDDEN','error':'no'}"))
                .update("{'delay_id':'d','action':'send'}");
        assertEquals("Error updating delayed event", updated.error());
        assertEquals(403, updated.matrixApiError().number("http_status"));
    }

    @Test
    @DisplayName("89. 404 M_NOT_FOUND for an unknown id reaches the widget in matrix_api_error.response.errcode")
    void unknownIdReachesTheWidget() {
        JsonObject error = reference(UPDATE)
                .homeserverAnswers(refused(404, "{'errcode':'M_NOT_FOUND','error':'Delayed event not found'}"))
                .update("{'delay_id':'d','action':'send'}")
                .matrixApiError();
        assertEquals(404, error.number("http_status"));
        assertEquals("M_NOT_FOUND", error.object("response").text("errcode"));
    }

    @Test
    @DisplayName("90. 429 keeps retry_after_ms / Retry-After visible to the widget")
    void rateLimitReachesTheWidget() {
        CallResult limited = new CallResult.Refused(
                429,
                json("{'retry-after':'2'}"),
                "",
                json("{'errcode':'M_LIMIT_EXCEEDED','error':'slow down','retry_after_ms':2000}"));
        JsonObject error = reference(UPDATE)
                .homeserverAnswers(limited)
                .update("{'delay_id':'d','action':'restart'}")
                .matrixApiError();
        assertEquals("2", error.object("http_headers").text("retry-after"));
        assertEquals(2000, error.object("response").number("retry_after_ms"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.matrix.msc4157.update.delayed_event", "update_delayed_event"})
    @DisplayName("91. Action org.matrix.msc4157.update.delayed_event is unknown (reference)")
    void draftActionsAreUnknown(String action) {
        assertEquals(
                "Unknown or unsupported from-widget action: " + action,
                reference(UPDATE).request(action, "{'delay_id':'d','action':'send'}").error());
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.matrix.msc4157.update.delayed_event", "m.update_delayed_event"})
    @DisplayName("92. Capability org.matrix.msc4157.update.delayed_event grants nothing (reference)")
    void draftUpdateCapabilitiesGrantNothing(String capability) {
        assertEquals(
                "Missing capability",
                reference(capability).update("{'delay_id':'d','action':'send'}").error());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "m.send.delayed_event", "m.send.delay_events", "org.matrix.msc4157.send.delayed_events"
    })
    @DisplayName("5.1. Neither do the draft spellings of the send capability")
    void draftSendCapabilitiesGrantNothing(String capability) {
        assertEquals(
                NO_DELAY,
                reference(capability, SEND + "m.x").sendEvent("{'type':'m.x','delay':1}").error());
    }

    @ParameterizedTest
    @CsvSource({"'\"nobody made this\"', nobody made this", "5, 5", "true, true"})
    @DisplayName("93. Any delay_id may be updated; ownership is not checked by the host")
    void anyDelayIdMayBeUpdated(String written, String id) {
        assertEquals(
                Calls.updateDelayedEvent(id, "cancel"),
                reference(UPDATE).update("{'delay_id':" + written + ",'action':'cancel'}").call());
    }

    @Test
    @DisplayName("94. No version string is needed or advertised for MSC4157")
    void noVersionIsAdvertisedOrNeeded() {
        HostDriver host = HostDriver.of(Personalities.REFERENCE)
                .wants(SEND + "m.x", DELAY)
                .widgetSpeaks()
                .begin();
        assertFalse(host.request("supported_api_versions", "{}").response().toString().contains("4157"));
        assertNull(host.sendEvent("{'type':'m.x','delay':1}").error());
    }

    @Test
    @DisplayName("98. send then cancel of the same id: the second fails with the server's error passed through")
    void secondUpdateFailsWithTheHomeserversError() {
        HostDriver host = reference(UPDATE);
        assertNull(host.update("{'delay_id':'d','action':'send'}").error());
        host.homeserverAnswers(refused(409, "{'errcode':'M_UNKNOWN','error':'already sent'}"));
        Happened second = host.update("{'delay_id':'d','action':'cancel'}");
        assertEquals("Error updating delayed event", second.error());
        assertEquals(
                json("{'errcode':'M_UNKNOWN','error':'already sent'}"),
                second.matrixApiError().object("response"));
    }

    @Test
    @DisplayName("1.9. Update without data gets no reply")
    void updateWithoutDataGetsNoReply() {
        assertEquals(
                List.of(),
                reference(UPDATE).request("org.matrix.msc4157.update_delayed_event").replies());
    }
}
