package dev.tarry.cli.command.widget;

import dev.tarry.capability.Capability;
import dev.tarry.capability.Direction;
import dev.tarry.capability.Feature;
import dev.tarry.cli.context.GrantArguments;
import dev.tarry.json.Json;

/** What a capability of each kind allows, for a person. */
final class CapabilityMeaning implements Capability.Cases<String> {

    private CapabilityMeaning() {}

    /** A clause without a subject: {@code may send stickers}. */
    static String of(Capability capability) {
        return capability.accept(new CapabilityMeaning());
    }

    @Override
    public String ofEvents(Capability.OfEvents events) {
        String verb = events.direction() == Direction.SEND ? "may send " : "may receive ";
        String what = switch (events.kind()) {
            case EVENT -> events.type() + " events" + (events.key() == null
                    ? events.type().text().equals("m.room.message") ? " with any msgtype" : ""
                    : " with the msgtype " + Json.of(events.key()) + " only");
            case STATE_EVENT -> events.type() + " state events with " + (events.key() == null
                    ? "any state key"
                    : "the state key " + Json.of(events.key()) + " only");
            case TO_DEVICE -> events.type() + " to-device messages";
            case ROOM_ACCOUNT_DATA -> events.type() + " room account data";
        };
        return verb + what;
    }

    @Override
    public String ofTimeline(Capability.OfTimeline timeline) {
        return timeline.room().equals(Capability.ALL_ROOMS)
                ? "may use every room"
                : "may use the room " + timeline.room();
    }

    @Override
    public String named(Capability.Named named) {
        return named.feature().meaning();
    }

    @Override
    public String unknown(Capability.Unknown unknown) {
        Feature draft = Feature.ofDraft(unknown.wire());
        if (draft != null) {
            return "a draft spelling from MSC4157 that tarry accepts with a warning; released hosts support only " + draft.wire();
        }
        String near = GrantArguments.near(unknown.wire());
        return "grants nothing: unknown capability" + (near == null ? "" : "; did you mean " + near + "?");
    }
}
