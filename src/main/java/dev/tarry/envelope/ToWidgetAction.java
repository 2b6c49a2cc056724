package dev.tarry.envelope;

/** What a host asks of a widget, by the names on the wire. */
public enum ToWidgetAction {
    SUPPORTED_API_VERSIONS("supported_api_versions"),
    CAPABILITIES("capabilities"),
    NOTIFY_CAPABILITIES("notify_capabilities"),
    UPDATE_STATE("update_state"),
    SEND_EVENT("send_event");

    private final String wire;

    ToWidgetAction(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }
}
