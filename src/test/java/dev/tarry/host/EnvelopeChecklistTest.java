package dev.tarry.host;

import static dev.tarry.host.HostDriver.REQUEST_CAPABILITIES;
import static dev.tarry.host.HostDriver.SEND;
import static dev.tarry.host.HostDriver.json;
import static dev.tarry.host.HostDriver.reference;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.host.call.CallResult;
import dev.tarry.host.personality.Personalities;
import dev.tarry.json.JsonObject;
import dev.tarry.remark.Word;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The conformance checklist, rows 1 to 23: the envelope. */
class EnvelopeChecklistTest {

    private static final String NO_REPLY = "a frame that nobody answers";

    private static void assertIgnored(String reason, Happened happened) {
        assertEquals(List.of(), happened.replies(), NO_REPLY);
        assertEquals(reason, happened.note(Word.IGNORED));
    }

    @Test
    @DisplayName("1. A reply contains every top-level field of the request unchanged plus response")
    void replyIsTheRequestPlusResponse() {
        String request = "{'api':'fromWidget','widgetId':'w1','requestId':'r9','action':'nope','data':{'a':[1.0e3]}";
        assertEquals(
                json(request + ",'response':{'error':{'message':'Unknown or unsupported from-widget action: nope'}}}")
                        .toString(),
                reference().raw(request + "}").reply().toString());
    }

    @Test
    @DisplayName("2. A reply keeps api: \"fromWidget\"")
    void replyKeepsTheDirection() {
        assertEquals("fromWidget", reference().request("get_openid", "{}").reply().text("api"));
    }

    @Test
    @DisplayName("3. Unknown top-level request fields are echoed")
    void unknownFieldsAreEchoed() {
        JsonObject reply = reference()
                .raw("{'foo':1,'api':'fromWidget','widgetId':'w1','requestId':'r','action':'get_openid',"
                        + "'visible':null}")
                .reply();
        assertEquals(
                json("{'foo':1,'api':'fromWidget','widgetId':'w1','requestId':'r','action':'get_openid',"
                        + "'visible':null,'response':{'state':'blocked'}}"),
                reply);
    }

    @Test
    @DisplayName("4. A message with another widgetId gets no reply")
    void otherWidgetIdGetsNoReply() {
        assertIgnored(
                "widgetId \"w2\" belongs to another widget; expected \"w1\"",
                reference().raw("{'api':'fromWidget','widgetId':'w2','requestId':'r','action':'get_openid'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"action", "requestId", "widgetId"})
    @DisplayName("5. A message without action, requestId or widgetId, or with an empty one, gets no reply")
    void lackingOrEmptyFieldGetsNoReply(String field) {
        JsonObject whole = json("{'api':'fromWidget','widgetId':'w1','requestId':'r','action':'get_openid','data':{}}");
        HostDriver host = reference();
        assertEquals(1, host.frame(whole.toString()).replies().size());
        assertIgnored("no " + field, host.frame(whole.without(field).toString()));
        for (String empty : List.of("''", "null", "0", "false")) {
            assertIgnored(
                    "empty " + field,
                    host.frame(whole.with(field, HostDriver.value(empty)).toString()));
        }
    }

    @Test
    @DisplayName("6. A request with api: \"toWidget\" gets no reply")
    void requestOfTheWrongDirectionGetsNoReply() {
        assertIgnored(
                "api toWidget in a request, expected fromWidget",
                reference().raw("{'api':'toWidget','widgetId':'w1','requestId':'r','action':'get_openid','data':{}}"));
    }

    @Test
    @DisplayName("7. A message without api gets no reply")
    void messageWithoutDirectionGetsNoReply() {
        assertIgnored(
                "no api, expected fromWidget",
                reference().raw("{'widgetId':'w1','requestId':'r','action':'get_openid','data':{}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "''", "0", "false"})
    @DisplayName("8. response: null does not make a message a reply; nor does any other false value")
    void falseResponseIsARequest(String response) {
        assertEquals(
                json("{'state':'blocked'}"),
                reference()
                        .raw("{'api':'fromWidget','widgetId':'w1','requestId':'r','action':'get_openid','response':"
                                + response + "}")
                        .response());
    }

    @Test
    @DisplayName("9. A fromWidget message with response: {} gets no reply")
    void replyOfTheWrongDirectionGetsNoReply() {
        assertIgnored(
                "api fromWidget in a reply, expected toWidget",
                reference()
                        .raw("{'api':'fromWidget','widgetId':'w1','requestId':'r','action':'x','response':{}}"));
    }

    @Test
    @DisplayName("10. A numeric requestId is echoed as a number")
    void numericRequestIdStaysANumber() {
        JsonObject reply = reference()
                .raw("{'api':'fromWidget','widgetId':'w1','requestId':7.0,'action':'get_openid','data':{}}")
                .reply();
        assertEquals("7.0", reply.get("requestId").toString());
    }

    @Test
    @DisplayName("11. Two requests with the same requestId get two replies")
    void sameRequestIdIsAnsweredTwice() {
        HostDriver host = reference();
        String frame = "{'api':'fromWidget','widgetId':'w1','requestId':'r','action':'get_openid','data':{}}";
        assertEquals(host.raw(frame).reply(), host.raw(frame).reply());
    }

    @Test
    @DisplayName("12. An unknown action is answered Unknown or unsupported from-widget action: X")
    void unknownActionIsAnsweredWithAnError() {
        assertEquals(
                "Unknown or unsupported from-widget action: X",
                reference().request("X", "{}").error());
    }

    @Test
    @DisplayName("13. That reply is also given when data is missing")
    void unknownActionWithoutDataIsAnsweredToo() {
        assertEquals("Unknown or unsupported from-widget action: X", reference().request("X").error());
    }

    @Test
    @DisplayName("14. A toWidget reply is matched by requestId even if data is absent")
    void replyWithoutDataIsMatched() {
        HostDriver host = HostDriver.of(Personalities.REFERENCE).mutes("capabilities").begin();
        host.raw("{'api':'toWidget','widgetId':'w1','requestId':'widgetapi-1000','action':'other',"
                + "'response':{'capabilities':['a']}}");
        assertEquals(List.of("a"), host.host().view().approved().wires());
    }

    @Test
    @DisplayName("15. A toWidget reply with a wrong api or widgetId is ignored")
    void replyWithWrongDirectionOrWidgetIsIgnored() {
        HostDriver host = HostDriver.of(Personalities.REFERENCE).mutes("capabilities").begin();
        String rest = "'requestId':'widgetapi-1000','action':'capabilities','response':{'capabilities':['a']}}";
        host.raw("{'api':'fromWidget','widgetId':'w1'," + rest);
        host.raw("{'api':'toWidget','widgetId':'w2'," + rest);
        assertEquals(List.of(), host.host().view().approved().wires());
        host.raw("{'api':'toWidget','widgetId':'w1'," + rest);
        assertEquals(List.of("a"), host.host().view().approved().wires());
    }

    @Test
    @DisplayName("16. The first toWidget reply wins; later ones are ignored")
    void firstReplyWins() {
        HostDriver host = HostDriver.of(Personalities.REFERENCE).mutes("capabilities").startsBy(StartMode.LOAD).create();
        JsonObject asked = host.open().asked("capabilities").get(0);
        host.answer(asked, "{'capabilities':['a']}");
        assertIgnored(
                "a reply to an unknown request: requestId \"widgetapi-1000\"",
                host.answer(asked, "{'capabilities':['b']}"));
        assertEquals(List.of("a"), host.host().view().approved().wires());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'text'", "{}", "{'message':5}", "null"})
    @DisplayName("17. {\"error\":\"text\"} in a toWidget reply counts as success")
    void errorWithoutStringMessageIsASuccess(String error) {
        HostDriver host = HostDriver.of(Personalities.REFERENCE).mutes("capabilities").startsBy(StartMode.LOAD).create();
        JsonObject asked = host.open().asked("capabilities").get(0);
        host.answer(asked, "{'error':" + error + ",'capabilities':['a']}");
        assertEquals(List.of("a"), host.host().view().approved().wires());
    }

    @Test
    @DisplayName("17. … only an object with string message is an error")
    void errorWithStringMessageIsAnError() {
        HostDriver host = HostDriver.of(Personalities.REFERENCE).mutes("capabilities").startsBy(StartMode.LOAD).create();
        JsonObject asked = host.open().asked("capabilities").get(0);
        Happened after = host.answer(asked, "{'error':{'message':'no'},'capabilities':['a']}");
        assertEquals(List.of(), host.host().view().approved().wires());
        assertEquals(List.of(), after.asked("notify_capabilities"));
    }

    @Test
    @DisplayName("18. A toWidget request without answer is given up after 10 s and the session continues")
    void unansweredRequestIsGivenUpAfterTenSeconds() {
        HostDriver host = HostDriver.of(Personalities.REFERENCE).mutes("capabilities").begin();
        assertEquals(11_000_000_000L, host.host().nextDeadline().orElseThrow());
        assertEquals(List.of(), host.advance(9_999).effects());
        assertEquals("the widget did not answer capabilities within 10 s", host.advance(1).note(Word.GAVE_UP));
        assertTrue(host.host().nextDeadline().isEmpty());
        host.request(REQUEST_CAPABILITIES, "{'capabilities':['a']}");
        assertEquals(List.of("a"), host.host().view().approved().wires());
    }

    @Test
    @DisplayName("19. Error replies from the widget to notify_capabilities do not end the session")
    void errorReplyToNotifyDoesNotEndTheSession() {
        HostDriver host = HostDriver.of(Personalities.REFERENCE)
                .wants(SEND + "m.x")
                .mutes("notify_capabilities")
                .create();
        JsonObject notify = host.request("content_loaded", "{}").asked("notify_capabilities").get(0);
        host.answer(notify, "{'error':{'message':'Unknown or unsupported to-widget action: notify_capabilities'}}");
        assertNull(host.sendEvent("{'type':'m.x'}").error());
    }

    @Test
    @DisplayName("20. Host request IDs are unique among outstanding requests")
    void requestIdsOfTheHostAreUnique() {
        HostDriver host = HostDriver.of(Personalities.REFERENCE)
                .wants(HostDriver.RECEIVE + "m.x")
                .mutes("send_event")
                .begin();
        String event = "{'type':'m.x','room_id':'!r:h','content':{}}";
        String first = host.live(event).asked().get(0).text("requestId");
        String second = host.live(event).asked().get(0).text("requestId");
        String third = host.live(event).asked().get(0).text("requestId");
        assertEquals(List.of("widgetapi-1000", "widgetapi-1000-0", "widgetapi-1000-1"), List.of(first, second, third));
    }

    @Test
    @DisplayName("21. A failed Matrix call yields matrix_api_error with http_status, http_headers, url, response")
    void failedCallYieldsTheHomeserversError() {
        HostDriver host = reference(SEND + "m.x")
                .homeserverAnswers(HostDriver.refused(403, "{'errcode':'M_FORBIDDEN','error':'no'}"));
        assertEquals(
                json("{'error':{'message':'Error sending event','matrix_api_error':{'http_status':403,"
                        + "'http_headers':{'content-type':'application/json'},'url':'https://hs.example/_matrix/x',"
                        + "'response':{'errcode':'M_FORBIDDEN','error':'no'}}}}"),
                host.sendEvent("{'type':'m.x'}").response());
    }

    @Test
    @DisplayName("21. … with js-sdk's words for what the homeserver left out")
    void errorWithoutErrcodeGetsTheDefaults() {
        HostDriver host = reference(SEND + "m.x").homeserverAnswers(HostDriver.refused(500, "{}"));
        assertEquals(
                json("{'errcode':'M_UNKNOWN','error':'Unknown message'}"),
                host.sendEvent("{'type':'m.x'}").matrixApiError().object("response"));
    }

    @Test
    @DisplayName("22. Extra keys of the server's error body survive in matrix_api_error.response")
    void extraKeysOfTheErrorSurvive() {
        String body = "{'errcode':'M_UNKNOWN','error':'late','org.matrix.msc4140.max_delay':8.64e7}";
        HostDriver host = reference(SEND + "m.x").homeserverAnswers(HostDriver.refused(400, body));
        assertEquals(json(body), host.sendEvent("{'type':'m.x'}").matrixApiError().object("response"));
    }

    @Test
    @DisplayName("23. A failure that is not a Matrix error has no matrix_api_error")
    void otherFailureHasNoMatrixApiError() {
        HostDriver host = reference(SEND + "m.x").homeserverAnswers(new CallResult.Failed());
        assertEquals(json("{'error':{'message':'Error sending event'}}"), host.sendEvent("{'type':'m.x'}").response());
    }

    @Test
    @DisplayName("1.9. Everything after the end of the session is dropped")
    void nothingIsAnsweredAfterTheEnd() {
        HostDriver host = HostDriver.of(Personalities.REFERENCE).mutes("capabilities").begin();
        assertTrue(host.host().nextDeadline().isPresent());
        host.input(new Input.Stopped());
        assertEquals(List.of(), host.request("get_openid", "{}").effects());
        assertTrue(host.host().nextDeadline().isEmpty());
    }
}
