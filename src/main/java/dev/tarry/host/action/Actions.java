package dev.tarry.host.action;

import dev.tarry.envelope.FromWidgetAction;
import dev.tarry.host.Action;

/** Finds the class of an action. A new action does not compile until it has one. */
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
            case GET_OPENID -> new GetOpenId();
            case WATCH_TURN_SERVERS -> new WatchTurnServers();
            case UNWATCH_TURN_SERVERS -> new UnwatchTurnServers();
            case USER_DIRECTORY_SEARCH -> new UserDirectorySearch();
            case GET_MEDIA_CONFIG -> new GetMediaConfig();
            case UPLOAD_FILE -> new UploadFile();
            case DOWNLOAD_FILE -> new DownloadFile();
            case NAVIGATE -> new Navigate();
            case GET_RTC_TRANSPORTS -> new GetRtcTransports();
            case LIVEKIT_GET_TOKEN -> new LivekitGetToken();
            case LIVEKIT_DELEGATE -> new LivekitDelegate();
            case CONTENT_LOADED, REQUEST_CAPABILITIES ->
                throw new IllegalStateException("the session's own action " + action.wire() + " is no handler's");
        };
    }
}
