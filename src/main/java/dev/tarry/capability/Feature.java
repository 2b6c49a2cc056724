package dev.tarry.capability;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fixed capability strings of the field (matrix-widget-api 1.19), and for MSC4157 the spellings that the proposal's texts
 * list and no released host honors.
 */
public enum Feature {
    SEND_DELAYED_EVENT(
            "org.matrix.msc4157.send.delayed_event", "may schedule delayed events", "m.send.delayed_event",
            "m.send.delay_events"),
    UPDATE_DELAYED_EVENT(
            "org.matrix.msc4157.update_delayed_event", "may restart, cancel and send any delayed event by its id",
            "m.update_delayed_event", "org.matrix.msc4157.update.delayed_event"),
    SEND_STICKY_EVENT("org.matrix.msc4407.send.sticky_event", "may send sticky events"),
    RECEIVE_STICKY_EVENT("org.matrix.msc4407.receive.sticky_event", "receives the current sticky events"),
    SCREENSHOT("m.capability.screenshot", "lets the host take screenshots"),
    STICKER("m.sticker", "may send stickers"),
    ALWAYS_ON_SCREEN("m.always_on_screen", "may stay on screen"),
    REQUIRES_CLIENT("io.element.requires_client", "asks not to be popped out; grants nothing"),
    NAVIGATE("org.matrix.msc2931.navigate", "may open matrix.to links in the host"),
    TURN_SERVERS("town.robin.msc3846.turn_servers", "may ask for TURN servers"),
    USER_DIRECTORY_SEARCH("org.matrix.msc3973.user_directory_search", "may search users"),
    UPLOAD_FILE("org.matrix.msc4039.upload_file", "may upload files"),
    DOWNLOAD_FILE("org.matrix.msc4039.download_file", "may download files"),
    RTC_TRANSPORTS("org.matrix.msc4515.rtc_transports", "may ask for RTC transports"),
    LIVEKIT_GET_TOKEN("org.matrix.msc4533.rtc_livekit_get_token", "may ask for a LiveKit token"),
    LIVEKIT_DELEGATE("org.matrix.msc4533.rtc_livekit_delegate_delayed_leave", "may delegate its delayed leave");

    private static final Feature[] ALL = values();

    private final String wire;
    private final String meaning;
    private final List<String> drafts;

    Feature(String wire, String meaning, String... drafts) {
        this.wire = wire;
        this.meaning = meaning;
        this.drafts = List.of(drafts);
    }

    /** The string that the field uses. */
    public String wire() {
        return wire;
    }

    /** What it lets a widget do, as a clause without a subject. */
    public String meaning() {
        return meaning;
    }

    /** Spellings of the proposal's texts that no released host honors. */
    List<String> drafts() {
        return drafts;
    }

    /** The feature that the field means by this string, or null. */
    static @Nullable Feature ofWire(String wire) {
        for (Feature feature : ALL) {
            if (feature.wire.equals(wire)) {
                return feature;
            }
        }
        return null;
    }

    /** The feature that a proposal's text means by this string, or null. */
    public static @Nullable Feature ofDraft(String wire) {
        for (Feature feature : ALL) {
            if (feature.drafts.contains(wire)) {
                return feature;
            }
        }
        return null;
    }
}
