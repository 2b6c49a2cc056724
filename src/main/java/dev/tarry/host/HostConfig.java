package dev.tarry.host;

import dev.tarry.host.personality.Personality;
import dev.tarry.matrix.RoomId;
import org.jspecify.annotations.Nullable;

/**
 * What a host session is started with.
 *
 * @param widgetId the widget's id; frames with another one are ignored
 * @param viewedRoom the room that is meant where a request names none, or null
 */
public record HostConfig(String widgetId, Personality personality, StartMode start, @Nullable RoomId viewedRoom) {}
