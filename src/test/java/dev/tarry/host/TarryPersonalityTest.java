package dev.tarry.host;

import static dev.tarry.host.HostDriver.DELAY;
import static dev.tarry.host.HostDriver.READ_EVENTS;
import static dev.tarry.host.HostDriver.RECEIVE;
import static dev.tarry.host.HostDriver.REQUEST_CAPABILITIES;
import static dev.tarry.host.HostDriver.SEND;
import static dev.tarry.host.HostDriver.TIMELINE;
import static dev.tarry.host.HostDriver.UPDATE;
import static dev.tarry.host.HostDriver.json;
import static dev.tarry.host.HostDriver.refused;
import static dev.tarry.host.HostDriver.tarry;
import static dev.tarry.host.HostDriver.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.host.approval.Policy;
import dev.tarry.host.personality.Personalities;
import dev.tarry.remark.Word;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where tarry by default is not the reference: it answers everything, honors drafts, and sends nothing early. */
class TarryPersonalityTest {

    private static final String NAVIGATE = "org.matrix.msc2931.navigate";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "send_event | null",
        "org.matrix.msc4157.update_delayed_event | null",
        "org.matrix.msc2876.read_events | null",
        "org.matrix.msc3869.read_relations | null",
        "com.beeper.read_room_account_data | null",
        "send_to_device | null",
        "org.matrix.msc3973.user_directory_search | null",
        "content_loaded | {}",
        "org.matrix.msc2931.navigate | {\"uri\":5}",
        "org.matrix.msc2876.read_events | {\"type\":\"m.x\",\"state_key\":null}",
        "org.matrix.msc2876.read_events | {\"type\":\"m.x\",\"room_ids\":null}",
    })
    @DisplayName("Where the reference is silent there is one error reply, and a note that says so")
    void silenceOfTheReferenceIsOneErrorAndANote(String action, String data) {
        HostDriver host = tarry(RECEIVE + "m.x", TIMELINE + "*", NAVIGATE, "org.matrix.msc3973.user_directory_search");
        Happened happened = data.equals("null") ? host.request(action) : host.request(action, data);
        assertTrue(happened.error() != null, () -> "an error, not " + happened.response());
        assertTrue(
                happened.note(Word.NOTE).startsWith("the reference sends no reply here: "),
                () -> happened.notes(Word.NOTE).toString());
        assertEquals(List.of(), happened.notes(Word.SILENT));
    }

    @Test
    @DisplayName("A read that fails is answered, with the homeserver's error")
    void failedReadIsAnswered() {
        Happened read = tarry(RECEIVE + "m.x")
                .homeserverAnswers(refused(403, "{'errcode':'M_FORBIDDEN','error':'no'}"))
                .request(READ_EVENTS, "{'type':'m.x'}");
        assertEquals("Unexpected error while reading events", read.error());
        assertEquals("M_FORBIDDEN", read.matrixApiError().object("response").text("errcode"));
        assertEquals("the reference sends no reply here: the read failed", read.note(Word.NOTE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"m.send.delayed_event", "m.send.delay_events"})
    @DisplayName("Draft spellings of the send capability are honored, with a warning when they are approved")
    void draftSendCapabilitiesAreHonored(String draft) {
        HostDriver host = tarry(SEND + "m.x");
        assertEquals(
                "capability " + draft + " grants nothing in Element Web, Element X and every other released host; "
                        + "use " + DELAY,
                host.request(REQUEST_CAPABILITIES, "{'capabilities':['" + draft + "']}").note(Word.WARNING));
        assertEquals(value("5"), host.sendEvent("{'type':'m.x','delay':5}").sent().delay());
    }

    @ParameterizedTest
    @ValueSource(strings = {"m.update_delayed_event", "org.matrix.msc4157.update.delayed_event"})
    @DisplayName("Draft spellings of the update capability are honored")
    void draftUpdateCapabilitiesAreHonored(String draft) {
        assertNull(tarry(draft).update("{'delay_id':'d','action':'send'}").error());
    }

    @ParameterizedTest
    @ValueSource(strings = {"update_delayed_event", "org.matrix.msc4157.update.delayed_event"})
    @DisplayName("Draft spellings of the update action are honored, each with a warning")
    void draftActionsAreHonored(String draft) {
        Happened updated = tarry(UPDATE).request(draft, "{'delay_id':'d','action':'cancel'}");
        assertEquals(Calls.updateDelayedEvent("d", "cancel"), updated.call());
        assertEquals(draft, updated.reply().text("action"));
        assertEquals(
                "action " + draft + " is refused by Element Web, Element X and every other released host; "
                        + "use " + UPDATE,
                updated.note(Word.WARNING));
    }

    @Test
    @DisplayName("refresh is restart, with a warning")
    void refreshIsRestart() {
        Happened updated = tarry(UPDATE).update("{'delay_id':'d','action':'refresh'}");
        assertEquals(Calls.updateDelayedEvent("d", "restart"), updated.call());
        assertEquals(
                "action refresh is refused by Element Web and every host on matrix-widget-api; use restart",
                updated.note(Word.WARNING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"future_timeout", "parent_delay_id", "org.matrix.msc4140.delay"})
    @DisplayName("What would send at once although a delay was meant is refused")
    void deadDelaysAreRefused(String name) {
        Happened sent = tarry(SEND + "m.x", DELAY).sendEvent("{'type':'m.x','" + name + "':10}");
        assertEquals("Invalid request - " + name + " would send this event at once, use delay", sent.error());
        assertEquals(List.of(), sent.calls());
        assertEquals(1, sent.notes(Word.REFUSED).size());
    }

    @Test
    @DisplayName("A dead spelling beside a delay changes nothing")
    void deadDelayBesideADelayIsIgnored() {
        assertEquals(
                value("5"),
                tarry(SEND + "m.x", DELAY)
                        .sendEvent("{'type':'m.x','delay':5,'parent_delay_id':'d'}")
                        .sent()
                        .delay());
    }

    @Test
    @DisplayName("The reference's own checks come first and keep their texts")
    void capabilitiesAreCheckedBeforeTarrysOwnRefusals() {
        assertEquals(
                "Cannot send room events of this type",
                tarry().sendEvent("{'type':'m.x','future_timeout':1}").error());
        assertEquals("Missing capability", tarry().update("{'delay_id':'d','action':'refresh'}").error());
    }

    @Test
    @DisplayName("Only what tarry does is advertised")
    void onlyWhatIsDoneIsAdvertised() {
        assertEquals(
                json("{'supported_versions':['0.0.1','0.0.2','org.matrix.msc2762','org.matrix.msc2762_update_state',"
                        + "'org.matrix.msc2871','org.matrix.msc2974','org.matrix.msc2876']}"),
                tarry().request("supported_api_versions", "{}").response());
    }

    @Test
    @DisplayName("A request without anything new is notified once")
    void requestOfNothingNewIsNotifiedOnce() {
        assertEquals(
                json("{'requested':[],'approved':['a']}"),
                tarry("a").request(REQUEST_CAPABILITIES, "{'capabilities':['a']}").data("notify_capabilities"));
    }

    @Test
    @DisplayName("deny takes back what was approved, and the widget is told")
    void deniedCapabilitiesAreWithdrawn() {
        HostDriver host = tarry("a", SEND + "m.x");
        Happened revoked = host.input(new Input.Revoke(List.of(SEND + "m.x", "never asked for")));
        assertEquals(json("{'requested':[],'approved':['a']}"), revoked.data("notify_capabilities"));
        assertEquals(
                "Cannot send room events of this type",
                host.sendEvent("{'type':'m.x'}").error());
        assertEquals(List.of(SEND + "m.x"), host.host().view().refused());
    }

    @Test
    @DisplayName("Of a duplicate key the last counts, with a warning")
    void lastOfADuplicateKeyCounts() {
        Happened sent = tarry(SEND + "m.x", SEND + "m.y")
                .raw("{'api':'fromWidget','widgetId':'w1','requestId':'r','action':'send_event',"
                        + "'data':{'type':'m.x','type':'m.y'}}");
        assertEquals("m.y", sent.sent().type().text());
        assertEquals("the key \"type\" appears twice; the last one is used, as in JSON.parse", sent.note(Word.WARNING));
    }

    @ParameterizedTest
    @CsvSource({"ASK, '[\"a\"]'", "AUTO, '[\"a\",\"b\"]'", "NONE, '[]'"})
    @DisplayName("ask approves what was granted, auto everything, none nothing; never more than was requested")
    void policyDecides(Policy.Mode mode, String approved) {
        Happened asked = HostDriver.of(Personalities.TARRY)
                .policy(mode, "a", "c")
                .begin()
                .request(REQUEST_CAPABILITIES, "{'capabilities':['a','b']}");
        assertEquals(approved, asked.data("notify_capabilities").get("approved").toString());
    }
}
