package dev.tarry.host;

import static dev.tarry.host.HostDriver.json;
import static dev.tarry.host.HostDriver.reference;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tarry.host.personality.Personalities;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The conformance checklist, rows 111 to 122 as far as the host has them: all that is not about room events. */
class OthersChecklistTest {

    private static final String TO_DEVICE = "org.matrix.msc3819.send.to_device:";
    private static final String NAVIGATE = "org.matrix.msc2931.navigate";
    private static final String SEARCH = "org.matrix.msc3973.user_directory_search";
    private static final String ACCOUNT_DATA = "com.beeper.capabilities.receive.room_account_data:";

    @ParameterizedTest
    @ValueSource(strings = {"{'type':'m.x','messages':{}}", "{'type':'m.x','messages':{},'encrypted':'true'}",
        "{'type':'m.x','messages':{},'encrypted':0}"})
    @DisplayName("111. send_to_device without boolean encrypted is refused")
    void toDeviceNeedsTheEncryptionFlag(String data) {
        assertEquals(
                "Invalid request - missing encryption flag",
                reference().request("send_to_device", data).error());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{} | Invalid request - missing event type",
        "{'type':'m.x'} | Invalid request - missing event contents",
        "{'type':'m.x','messages':{},'encrypted':false} | Cannot send to-device events of this type",
        "{'type':'m.ok','messages':{},'encrypted':false} | Error sending event",
        "{'type':'m.room.message','messages':{},'encrypted':true} | Error sending event",
    })
    @DisplayName("3.3.6. send_to_device is checked in the reference's order")
    void toDeviceIsCheckedInOrder(String data, String error) {
        assertEquals(
                error,
                reference(TO_DEVICE + "m.ok", TO_DEVICE + "m.room.message#m.text")
                        .request("send_to_device", data.replace("'", "\""))
                        .error());
    }

    @Test
    @DisplayName("113. get_openid needs no capability")
    void openIdNeedsNoCapability() {
        assertNull(reference().request("get_openid", "{}").error());
        assertNull(HostDriver.of(Personalities.REFERENCE).create().request("get_openid").error());
    }

    @Test
    @DisplayName("115. blocked never carries a token")
    void blockedCarriesNoToken() {
        assertEquals("{\"state\":\"blocked\"}", reference().request("get_openid", "{}").response().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'uri':'https://example.org/#/'} | Invalid matrix.to URI",
        "{'uri':'HTTPS://matrix.to/#/!r:h'} | Invalid matrix.to URI",
        "{'uri':''} | Invalid matrix.to URI",
        "{'uri':'https://matrix.to/#/!r:h'} | Error handling navigation",
    })
    @DisplayName("116. navigate refuses URIs not starting with https://matrix.to/#")
    void navigateTakesMatrixToOnly(String data, String error) {
        assertEquals("Missing capability", reference().request(NAVIGATE, data).error());
        assertEquals(error, reference(NAVIGATE).request(NAVIGATE, data).error());
        assertEquals("Invalid matrix.to URI", reference(NAVIGATE).request(NAVIGATE).error());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'uri':null}", "{'uri':5}"})
    @DisplayName("1.9. navigate to a uri that is no string gets no reply")
    void navigateToNoStringGetsNoReply(String data) {
        assertEquals(List.of(), reference(NAVIGATE).request(NAVIGATE, data).replies());
    }

    @Test
    @DisplayName("118. get_media_config is guarded by the upload capability")
    void mediaConfigIsGuardedByUpload() {
        String action = "org.matrix.msc4039.get_media_config";
        assertEquals(
                "Missing capability",
                reference("org.matrix.msc4039.download_file").request(action, "{}").error());
        assertEquals(
                "Unexpected error while getting the media configuration",
                reference("org.matrix.msc4039.upload_file").request(action, "{}").error());
    }

    @Test
    @DisplayName("119. User search accepts an empty term, refuses a missing one")
    void userSearchNeedsATerm() {
        HostDriver host = reference(SEARCH);
        assertEquals(json("{'limited':false,'results':[]}"), host.request(SEARCH, "{'search_term':''}").response());
        assertEquals("Invalid request - missing search term", host.request(SEARCH, "{}").error());
        assertEquals(
                "Invalid request - missing search term",
                host.request(SEARCH, "{'search_term':5,'limit':-1}").error());
        assertEquals(
                "Invalid request - limit out of range",
                host.request(SEARCH, "{'search_term':'x','limit':-1}").error());
        assertNull(host.request(SEARCH, "{'search_term':'x','limit':0}").error());
        assertEquals("Missing capability", reference().request(SEARCH, "{}").error());
    }

    @Test
    @DisplayName("120. RTC transports are answered")
    void rtcTransportsAreAnswered() {
        String action = "org.matrix.msc4515.get_rtc_transports";
        assertEquals("Missing capability", reference().request(action, "{}").error());
        assertEquals(
                "Unexpected error while getting the RTC transports",
                reference("org.matrix.msc4515.rtc_transports").request(action, "{}").error());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "set_always_on_screen", "m.sticker", "open_modal", "close_modal", "set_button_enabled"
    })
    @DisplayName("122. set_always_on_screen without a handler gives the unknown-action error")
    void clientsOwnActionsAreUnknown(String action) {
        assertEquals(
                "Unknown or unsupported from-widget action: " + action,
                reference("m.always_on_screen", "m.sticker").request(action, "{'value':true}").error());
    }

    @Test
    @DisplayName("3.3.5. Room account data needs its type's capability, whatever key the string seems to have")
    void accountDataNeedsItsCapability() {
        String action = "com.beeper.read_room_account_data";
        assertEquals(
                "Cannot read room account data of this type",
                reference(ACCOUNT_DATA + "m.tag").request(action, "{'type':'m.x'}").error());
        assertEquals(
                json("{'events':[]}"),
                reference(ACCOUNT_DATA + "m.tag").request(action, "{'type':'m.tag'}").response());
        assertEquals(
                json("{'events':[]}"),
                reference(ACCOUNT_DATA + "m.room.message#k")
                        .request(action, "{'type':'m.room.message'}")
                        .response());
    }

    @ParameterizedTest
    @CsvSource({
        "town.robin.msc3846.turn_servers, watch_turn_servers, TURN servers not available",
        "org.matrix.msc4039.upload_file, org.matrix.msc4039.upload_file, Unexpected error while uploading a file",
        "org.matrix.msc4039.download_file, org.matrix.msc4039.download_file,"
                + " Unexpected error while downloading a file",
        "org.matrix.msc4533.rtc_livekit_get_token, org.matrix.msc4533.rtc_livekit_get_token,"
                + " Unexpected error while getting a LiveKit token",
        "org.matrix.msc4533.rtc_livekit_delegate_delayed_leave,"
                + " org.matrix.msc4533.rtc_livekit_delegate_delayed_leave,"
                + " Unexpected error while delegating a LiveKit delayed leave",
    })
    @DisplayName("3.3.14. What the host cannot do is answered as a bare driver answers it")
    void unsupportedActionsAnswerAsABareDriver(String capability, String action, String error) {
        assertEquals("Missing capability", reference().request(action, "{}").error());
        assertEquals(error, reference(capability).request(action, "{}").error());
    }

    @Test
    @DisplayName("3.3.8. unwatch while not watching is answered {}")
    void unwatchIsANoOp() {
        assertEquals("Missing capability", reference().request("unwatch_turn_servers", "{}").error());
        assertEquals(
                json("{}"),
                reference("town.robin.msc3846.turn_servers").request("unwatch_turn_servers", "{}").response());
    }
}
