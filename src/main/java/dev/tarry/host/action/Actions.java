package dev.tarry.host.action;

import dev.tarry.capability.Feature;
import dev.tarry.envelope.FromWidgetAction;
import dev.tarry.json.JsonObject;

/** Finds what answers an action. A new action does not compile until it has something. */
public final class Actions {

    private Actions() {}

    public static Action of(FromWidgetAction action) {
        return switch (action) {
            case SUPPORTED_API_VERSIONS -> new SupportedApiVersions();
            case SEND_EVENT -> new SendEvent();
            case UPDATE_DELAYED_EVENT -> new UpdateDelayedEvent();
            case READ_EVENTS -> new ReadEvents();
            case READ_RELATIONS -> new ReadRelations();
            case READ_ROOM_ACCOUNT_DATA -> new ReadRoomAccountData();
            case SEND_TO_DEVICE -> new SendToDevice();
            case USER_DIRECTORY_SEARCH -> new UserDirectorySearch();
            case NAVIGATE -> new Navigate();
            // MSC1960: neither the user nor the homeserver is asked.
            case GET_OPENID -> NotSupportedYet.answering(null, JsonObject.of("state", "blocked"));
            // MSC3846: nobody watches, so there is nothing to end.
            case UNWATCH_TURN_SERVERS -> NotSupportedYet.answering(Feature.TURN_SERVERS, JsonObject.EMPTY);
            case WATCH_TURN_SERVERS -> NotSupportedYet.failing(Feature.TURN_SERVERS, "TURN servers not available");
            // MSC4039 guards the media configuration by the capability to upload.
            case GET_MEDIA_CONFIG ->
                NotSupportedYet.failing(Feature.UPLOAD_FILE, "Unexpected error while getting the media configuration");
            case UPLOAD_FILE -> NotSupportedYet.failing(Feature.UPLOAD_FILE, "Unexpected error while uploading a file");
            case DOWNLOAD_FILE -> NotSupportedYet.failing(Feature.DOWNLOAD_FILE, "Unexpected error while downloading a file");
            case GET_RTC_TRANSPORTS ->
                NotSupportedYet.failing(Feature.RTC_TRANSPORTS, "Unexpected error while getting the RTC transports");
            case LIVEKIT_GET_TOKEN ->
                NotSupportedYet.failing(Feature.LIVEKIT_GET_TOKEN, "Unexpected error while getting a LiveKit token");
            case LIVEKIT_DELEGATE -> NotSupportedYet.failing(
                    Feature.LIVEKIT_DELEGATE, "Unexpected error while delegating a LiveKit delayed leave");
            case CONTENT_LOADED, REQUEST_CAPABILITIES ->
                throw new IllegalStateException("the session's own action " + action.wire() + " is no handler's");
        };
    }
}
