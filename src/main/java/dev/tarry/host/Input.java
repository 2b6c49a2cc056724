package dev.tarry.host;

import dev.tarry.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What enters the host. */
public sealed interface Input {

    /** The connection to the widget is up: in a browser, the frame's load event. */
    record Opened() implements Input {}

    /** A message of the widget, byte for byte as text. */
    record FromWidget(String text) implements Input {}

    /** The answer to an {@link Effect.CallHomeserver}. */
    record CallDone(long callId, CallResult result) implements Input {}

    /** An {@link Effect.CallHomeserver} was not made, by the user's wish: its request stays without a reply. */
    record CallDropped(long callId) implements Input {}

    /** An event that was seen in a room's timeline; {@code room_id} is in it. */
    record TimelineEvent(JsonObject event) implements Input {}

    /** A state event that is the current one now; {@code room_id} is in it. */
    record StateChanged(JsonObject event) implements Input {}

    /** Capabilities are to be withdrawn, as {@code deny} does. */
    record Revoke(List<String> wires) implements Input {}

    /** The user looks at another room now; null for none. */
    record RoomViewed(String roomId) implements Input {}

    /** A command looks at another room; null once it is over. What the widget hears of its own room goes on. */
    record RoomVisited(@Nullable String roomId) implements Input {}

    /** Time has passed. */
    record Tick() implements Input {}

    /** The session ends; outstanding requests are given up. */
    record Stopped() implements Input {}
}
