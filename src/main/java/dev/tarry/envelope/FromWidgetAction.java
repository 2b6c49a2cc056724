package dev.tarry.envelope;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a widget can ask of a host: the catalogue of matrix-widget-api 1.19, by the names on the wire. */
public enum FromWidgetAction {
    SUPPORTED_API_VERSIONS("supported_api_versions"),
    CONTENT_LOADED("content_loaded"),
    REQUEST_CAPABILITIES("org.matrix.msc2974.request_capabilities"),
    SEND_EVENT("send_event"),
    UPDATE_DELAYED_EVENT(
            "org.matrix.msc4157.update_delayed_event", "update_delayed_event",
            "org.matrix.msc4157.update.delayed_event"),
    READ_EVENTS("org.matrix.msc2876.read_events"),
    READ_RELATIONS("org.matrix.msc3869.read_relations"),
    READ_ROOM_ACCOUNT_DATA("com.beeper.read_room_account_data"),
    SEND_TO_DEVICE("send_to_device"),
    GET_OPENID("get_openid"),
    WATCH_TURN_SERVERS("watch_turn_servers"),
    UNWATCH_TURN_SERVERS("unwatch_turn_servers"),
    USER_DIRECTORY_SEARCH("org.matrix.msc3973.user_directory_search"),
    GET_MEDIA_CONFIG("org.matrix.msc4039.get_media_config"),
    UPLOAD_FILE("org.matrix.msc4039.upload_file"),
    DOWNLOAD_FILE("org.matrix.msc4039.download_file"),
    NAVIGATE("org.matrix.msc2931.navigate"),
    GET_RTC_TRANSPORTS("org.matrix.msc4515.get_rtc_transports"),
    LIVEKIT_GET_TOKEN("org.matrix.msc4533.rtc_livekit_get_token"),
    LIVEKIT_DELEGATE("org.matrix.msc4533.rtc_livekit_delegate_delayed_leave");

    private static final FromWidgetAction[] ALL = values();

    private final String wire;
    private final List<String> drafts;

    FromWidgetAction(String wire, String... drafts) {
        this.wire = wire;
        this.drafts = List.of(drafts);
    }

    /** The name that the field uses. */
    public String wire() {
        return wire;
    }

    /** The action of this name, or null. */
    public static @Nullable FromWidgetAction ofWire(String wire) {
        for (FromWidgetAction action : ALL) {
            if (action.wire.equals(wire)) {
                return action;
            }
        }
        return null;
    }

    /** The action that a proposal's text means by this name, or null; no released host of today honors it. */
    public static @Nullable FromWidgetAction ofDraft(String wire) {
        for (FromWidgetAction action : ALL) {
            if (action.drafts.contains(wire)) {
                return action;
            }
        }
        return null;
    }
}
