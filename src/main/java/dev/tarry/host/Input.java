package dev.tarry.host;

import dev.tarry.host.call.CallResult;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.RoomId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What enters the host. */
public sealed interface Input {

    /** Does what is to be done for its case; a new case does not compile until everybody has it. */
    void accept(Cases cases);

    /** One method a case. */
    interface Cases {
        void opened(Opened opened);

        void fromWidget(FromWidget frame);

        void callDone(CallDone done);

        void callDropped(CallDropped dropped);

        void timelineEvent(TimelineEvent event);

        void stateChanged(StateChanged event);

        void revoke(Revoke revoke);

        void roomViewed(RoomViewed viewed);

        void roomVisited(RoomVisited visited);

        void tick(Tick tick);

        void stopped(Stopped stopped);
    }

    /** The connection to the widget is up: in a browser, the frame's load event. */
    record Opened() implements Input {
        @Override
        public void accept(Cases cases) {
            cases.opened(this);
        }
    }

    /** A message of the widget, byte for byte as text. */
    record FromWidget(String text) implements Input {
        @Override
        public void accept(Cases cases) {
            cases.fromWidget(this);
        }
    }

    /** The answer to an {@link Effect.CallHomeserver}. */
    record CallDone(long callId, CallResult result) implements Input {
        @Override
        public void accept(Cases cases) {
            cases.callDone(this);
        }
    }

    /** An {@link Effect.CallHomeserver} was not made, by the user's wish: its request stays without a reply. */
    record CallDropped(long callId) implements Input {
        @Override
        public void accept(Cases cases) {
            cases.callDropped(this);
        }
    }

    /** An event that was seen in a room's timeline; {@code room_id} is in it. */
    record TimelineEvent(JsonObject event) implements Input {
        @Override
        public void accept(Cases cases) {
            cases.timelineEvent(this);
        }
    }

    /** A state event that is the current one now; {@code room_id} is in it. */
    record StateChanged(JsonObject event) implements Input {
        @Override
        public void accept(Cases cases) {
            cases.stateChanged(this);
        }
    }

    /** Capabilities are to be withdrawn, as {@code deny} does. */
    record Revoke(List<String> wires) implements Input {
        @Override
        public void accept(Cases cases) {
            cases.revoke(this);
        }
    }

    /** The user looks at another room now; null for none. */
    record RoomViewed(@Nullable RoomId roomId) implements Input {
        @Override
        public void accept(Cases cases) {
            cases.roomViewed(this);
        }
    }

    /** A command looks at another room; null once it is over. What the widget hears of its own room goes on. */
    record RoomVisited(@Nullable RoomId roomId) implements Input {
        @Override
        public void accept(Cases cases) {
            cases.roomVisited(this);
        }
    }

    /** Time has passed. */
    record Tick() implements Input {
        @Override
        public void accept(Cases cases) {
            cases.tick(this);
        }
    }

    /** The session ends; outstanding requests are given up. */
    record Stopped() implements Input {
        @Override
        public void accept(Cases cases) {
            cases.stopped(this);
        }
    }
}
