package dev.tarry.host;

import static dev.tarry.host.HostDriver.RECEIVE;
import static dev.tarry.host.HostDriver.RECEIVE_STATE;
import static dev.tarry.host.HostDriver.REQUEST_CAPABILITIES;
import static dev.tarry.host.HostDriver.ROOM;
import static dev.tarry.host.HostDriver.SEND;
import static dev.tarry.host.HostDriver.TIMELINE;
import static dev.tarry.host.HostDriver.done;
import static dev.tarry.host.HostDriver.json;
import static dev.tarry.host.HostDriver.reference;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tarry.host.approval.Policy;
import dev.tarry.host.call.CallResult;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.host.personality.Personalities;
import dev.tarry.json.JsonObject;
import dev.tarry.remark.Word;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The conformance checklist, rows 24 to 40: the session and its capability exchanges. */
class NegotiationChecklistTest {

    private static final String IMPROPER = "Improper sequence: not expecting ContentLoaded event if "
            + "waitForIframeLoad is true (default=true)";
    private static final String TOPIC = RECEIVE_STATE + "m.room.topic";
    private static final String TOPIC_EVENT =
            "{'type':'m.room.topic','state_key':'','room_id':'!r:h','content':{'topic':'v1'}}";

    private static HostDriver fresh(StartMode mode) {
        return HostDriver.of(Personalities.REFERENCE).startsBy(mode).wants("a", "b", "a");
    }

    @Test
    @DisplayName("24. supported_api_versions is answered before, during and after the exchange")
    void versionsAreAnsweredAtAnyTime() {
        HostDriver host = fresh(StartMode.LOAD).mutes("capabilities").create();
        JsonObject before = host.request("supported_api_versions", "{}").response();
        JsonObject asked = host.open().asked("capabilities").get(0);
        assertEquals(before, host.request("supported_api_versions").response());
        host.answer(asked, "{'capabilities':[]}");
        assertEquals(before, host.request("supported_api_versions", "{}").response());
    }

    @Test
    @DisplayName("25. The default list equals the 16 strings of 2.3 in order")
    void versionsAreTheReferencesInOrder() {
        assertEquals(
                "{\"supported_versions\":[\"0.0.1\",\"0.0.2\",\"org.matrix.msc2762\","
                        + "\"org.matrix.msc2762_update_state\","
                        + "\"org.matrix.msc2871\",\"org.matrix.msc2873\",\"org.matrix.msc2931\",\"org.matrix.msc2974\","
                        + "\"org.matrix.msc2876\",\"org.matrix.msc3819\",\"town.robin.msc3846\",\"org.matrix.msc3869\","
                        + "\"org.matrix.msc3973\",\"org.matrix.msc4039\",\"org.matrix.msc4515\","
                        + "\"org.matrix.msc4533\"]}",
                reference().request("supported_api_versions", "{}").response().toString());
    }

    @Test
    @DisplayName("26. In wait-for-load mode the host sends capabilities without being asked")
    void loadModeAsksForCapabilitiesUnasked() {
        Happened opened = fresh(StartMode.LOAD).mutes("capabilities").create().open();
        assertEquals(List.of("capabilities"), opened.actions());
        assertEquals(json("{}"), opened.data("capabilities"));
    }

    @Test
    @DisplayName("27. In wait-for-load mode content_loaded is answered with the Improper sequence error")
    void loadModeRefusesContentLoaded() {
        HostDriver host = fresh(StartMode.LOAD).begin();
        Happened loaded = host.request("content_loaded", "{}");
        assertEquals(IMPROPER, loaded.error());
        assertEquals(List.of(), loaded.asked());
        assertEquals(List.of("a", "b"), host.host().view().approved().wires());
    }

    @Test
    @DisplayName("28. In content-loaded mode nothing is sent before content_loaded")
    void contentLoadedModeIsSilentUntilThen() {
        HostDriver host = fresh(StartMode.CONTENT_LOADED).create();
        assertEquals(List.of(), host.open().effects());
        assertEquals(List.of(), host.advance(60_000).effects());
        assertEquals(List.of("supported_api_versions!"), host.request("supported_api_versions").actions());
    }

    @Test
    @DisplayName("29. content_loaded is answered {} before capabilities is sent")
    void contentLoadedIsAnsweredFirst() {
        Happened loaded = fresh(StartMode.CONTENT_LOADED).create().request("content_loaded", "{}");
        assertEquals(json("{}"), loaded.response());
        assertEquals(List.of("content_loaded!", "capabilities", "notify_capabilities"), loaded.actions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONTENT_LOADED", "LOAD"})
    @DisplayName("30. A second content_loaded in the same load does not start a second exchange")
    void secondContentLoadedStartsNothing(StartMode mode) {
        HostDriver host = fresh(mode).begin();
        host.request("content_loaded", "{}");
        Happened second = host.request("content_loaded", "{}");
        assertEquals(List.of(), second.actions());
        assertEquals("no reply, as in the reference: a second content_loaded", second.note(Word.SILENT));
    }

    @Test
    @DisplayName("2.5. After a reload in content-loaded mode content_loaded starts a new exchange")
    void contentLoadedAfterAReloadStartsAnew() {
        HostDriver host = fresh(StartMode.CONTENT_LOADED).begin();
        host.open();
        assertEquals(
                List.of("content_loaded!", "capabilities", "notify_capabilities"),
                host.request("content_loaded", "{}").actions());
    }

    @Test
    @DisplayName("2.5. A reload in wait-for-load mode asks again; what was approved stays")
    void reloadAsksAgainAndKeepsWhatWasApproved() {
        HostDriver host = fresh(StartMode.LOAD).begin().wants("c");
        assertEquals(json("{'requested':['c'],'approved':['a','b','c']}"), host.open().data("notify_capabilities"));
    }

    @Test
    @DisplayName("31. notify_capabilities.requested is the raw request list, duplicates included")
    void requestedIsTheRawList() {
        Happened started = fresh(StartMode.LOAD).create().open();
        assertEquals("[\"a\",\"b\",\"a\"]", started.data("notify_capabilities").get("requested").toString());
    }

    @Test
    @DisplayName("2.4. A reply without capabilities is an empty request, and requested is left out")
    void replyWithoutCapabilitiesIsAnEmptyRequest() {
        HostDriver host = fresh(StartMode.LOAD).mutes("capabilities").create();
        JsonObject asked = host.open().asked("capabilities").get(0);
        assertEquals(json("{'approved':[]}"), host.answer(asked, "{}").data("notify_capabilities"));
    }

    @Test
    @DisplayName("32. notify_capabilities.approved has no duplicates and is cumulative")
    void approvedIsCumulativeWithoutDuplicates() {
        HostDriver host = fresh(StartMode.LOAD).create();
        assertEquals(json("{'requested':['a','b','a'],'approved':['a','b']}"),
                host.open().data("notify_capabilities"));
        assertEquals(
                json("{'requested':['c'],'approved':['a','b','c']}"),
                host.request(REQUEST_CAPABILITIES, "{'capabilities':['c','a','c']}").data("notify_capabilities"));
    }

    @Test
    @DisplayName("33. request_capabilities is answered {} before any decision")
    void requestCapabilitiesIsAnsweredFirst() {
        Happened asked = reference().request(REQUEST_CAPABILITIES, "{'capabilities':['a']}");
        assertEquals(json("{}"), asked.response());
        assertEquals(List.of(REQUEST_CAPABILITIES + "!", "notify_capabilities"), asked.actions());
    }

    @Test
    @DisplayName("33. … and is only acknowledged when capabilities is no array")
    void requestOfNoArrayIsOnlyAcknowledged() {
        Happened asked = reference("a").request(REQUEST_CAPABILITIES, "{'capabilities':'b'}");
        assertEquals(json("{}"), asked.response());
        assertEquals(List.of(), asked.asked());
        assertEquals("capabilities is not an array: nothing is decided, as in the reference", asked.note(Word.NOTE));
    }

    @Test
    @DisplayName("34. Only capabilities not yet approved are decided again")
    void onlyTheNewIsDecided() {
        HostDriver host = HostDriver.of(Personalities.REFERENCE)
                .policy(Policy.Mode.ASK, "a", "b")
                .wants("a", "x")
                .begin();
        assertEquals(
                json("{'requested':['x','b'],'approved':['a','b']}"),
                host.request(REQUEST_CAPABILITIES, "{'capabilities':['a','x','b']}").data("notify_capabilities"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'capabilities':['a']}", "{'capabilities':[]}", "{}"})
    @DisplayName("35. A request without anything new still produces notify_capabilities with requested: [], twice")
    void requestOfNothingNewIsNotifiedTwice(String data) {
        Happened asked = reference("a").request(REQUEST_CAPABILITIES, data);
        assertEquals(2, asked.asked("notify_capabilities").size());
        for (JsonObject notify : asked.asked("notify_capabilities")) {
            assertEquals(json("{'requested':[],'approved':['a']}"), notify.object("data"));
        }
    }

    @Test
    @DisplayName("36. Approved capabilities are never withdrawn within a session")
    void approvedCapabilitiesAreNotWithdrawn() {
        HostDriver host = reference(SEND + "m.x");
        Happened revoked = host.input(new Input.Revoke(List.of(SEND + "m.x")));
        assertEquals(
                "a reference host cannot revoke what it approved: " + SEND + "m.x stays approved",
                revoked.note(Word.NOTE));
        assertEquals(List.of(), revoked.asked());
        assertNull(host.sendEvent("{'type':'m.x'}").error());
    }

    @Test
    @DisplayName("37. After a granted receive state capability exactly one initial update_state is sent per push")
    void grantedStateIsPushedOnce() {
        HostDriver host = HostDriver.of(Personalities.REFERENCE)
                .wants(TOPIC, TIMELINE + "!a:h", RECEIVE_STATE + "m.room.member#@b:h")
                .homeserver(call -> done("{'events':["
                        + TOPIC_EVENT.replace(ROOM, ((HomeserverCall.ReadAllState) call).roomId().text())
                        + ",{'type':'m.room.member','state_key':'@a:h'},{'type':'m.room.name','state_key':''}]}"))
                .create();
        Happened started = host.request("content_loaded", "{}");
        assertEquals(
                List.of(Calls.readAllState("!a:h"), Calls.readAllState(ROOM)),
                started.calls());
        assertEquals(
                json("{'state':[" + TOPIC_EVENT.replace(ROOM, "!a:h") + "," + TOPIC_EVENT + "]}"),
                started.data("update_state"));
    }

    @Test
    @DisplayName("37. … even if empty")
    void emptyStateIsPushedToo() {
        Happened started = HostDriver.of(Personalities.REFERENCE)
                .wants(TOPIC)
                .create()
                .request("content_loaded", "{}");
        assertEquals(json("{'state':[]}"), started.data("update_state"));
    }

    @Test
    @DisplayName("37. … and a round that approves nothing about events pushes nothing")
    void roundWithoutNewEventCapabilitiesPushesNothing() {
        HostDriver host = reference(TOPIC);
        assertEquals(List.of(), host.request(REQUEST_CAPABILITIES, "{'capabilities':[]}").asked("update_state"));
        assertEquals(
                List.of(),
                host.request(REQUEST_CAPABILITIES, "{'capabilities':['" + HostDriver.DELAY + "']}")
                        .asked("update_state"));
        assertEquals(
                1,
                host.request(REQUEST_CAPABILITIES, "{'capabilities':['" + RECEIVE + "m.x']}")
                        .asked("update_state")
                        .size());
    }

    @Test
    @DisplayName("37. Later changes are pushed one by one, if the widget may receive them")
    void changesOfStateArePushedOneByOne() {
        HostDriver host = reference(TOPIC);
        assertEquals(json("{'state':[" + TOPIC_EVENT + "]}"), host.stateChanges(TOPIC_EVENT).data("update_state"));
        assertEquals(List.of(), host.stateChanges(TOPIC_EVENT.replace("topic", "name")).effects());
        assertEquals(List.of(), host.stateChanges(TOPIC_EVENT.replace(ROOM, "!other:h")).effects());
    }

    @Test
    @DisplayName("38. No update_state is sent to a widget whose versions lack org.matrix.msc2762_update_state")
    void widgetWithoutTheVersionGetsNoUpdateState() {
        HostDriver host = HostDriver.of(Personalities.REFERENCE)
                .wants(TOPIC)
                .widgetSpeaks("0.0.2", "org.matrix.msc2762")
                .create();
        assertEquals(
                List.of("content_loaded!", "capabilities", "notify_capabilities", "supported_api_versions"),
                host.request("content_loaded", "{}").actions());
        assertEquals(List.of(), host.stateChanges(TOPIC_EVENT).asked());
    }

    @Test
    @DisplayName("38. … nor to one that does not answer with its versions, which is asked again the next time")
    void unansweredVersionsAreAskedAgain() {
        HostDriver host = HostDriver.of(Personalities.REFERENCE)
                .wants(TOPIC)
                .mutes("supported_api_versions")
                .begin();
        assertEquals(List.of(), host.advance(10_000).asked());
        host.unmutes("supported_api_versions");
        assertEquals(List.of("supported_api_versions", "update_state"), host.stateChanges(TOPIC_EVENT).actions());
        assertEquals(List.of("update_state"), host.stateChanges(TOPIC_EVENT).actions());
    }

    @Test
    @DisplayName("39. Without receive state capabilities no update_state is sent")
    void withoutStateCapabilitiesNothingIsPushed() {
        Happened started = HostDriver.of(Personalities.REFERENCE)
                .wants(RECEIVE + "m.room.topic", HostDriver.SEND_STATE + "m.room.topic", TIMELINE + "*")
                .create()
                .request("content_loaded", "{}");
        assertEquals(List.of("content_loaded!", "capabilities", "notify_capabilities"), started.actions());
        assertEquals(List.of(), started.calls());
    }

    @Test
    @DisplayName("40. A widget that is granted state receives update_state in the exchange that grants it")
    void updateStateComesWithTheGrant() {
        Happened asked = reference().request(REQUEST_CAPABILITIES, "{'capabilities':['" + TOPIC + "']}");
        assertEquals(
                List.of(REQUEST_CAPABILITIES + "!", "notify_capabilities", "supported_api_versions", "update_state"),
                asked.actions());
    }

    @Test
    @DisplayName("40. … also when the state cannot be read")
    void unreadableStateIsStillPushed() {
        HostDriver host = reference().homeserverAnswers(new CallResult.Failed());
        Happened asked = host.request(REQUEST_CAPABILITIES, "{'capabilities':['" + TOPIC + "']}");
        assertEquals(json("{'state':[]}"), asked.data("update_state"));
        assertEquals("the state of !r:h could not be read and is missing in update_state", asked.note(Word.NOTE));
    }

    @Test
    @DisplayName("40. … and for timeline:* from all joined rooms")
    void allRoomsAreTheJoinedOnes() {
        HostDriver host = reference().homeserverAnswers(done("{'joined_rooms':['!a:h','!r:h']}"));
        assertEquals(
                List.of(
                        new HomeserverCall.JoinedRooms(),
                        Calls.readAllState(ROOM),
                        Calls.readAllState("!a:h")),
                host.request(REQUEST_CAPABILITIES, "{'capabilities':['" + TOPIC + "','" + TIMELINE + "*']}").calls());
    }
}
