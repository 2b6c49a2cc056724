package dev.tarry.heartbeat.preset;

import dev.tarry.heartbeat.client.Client;
import dev.tarry.heartbeat.client.Situation;
import dev.tarry.heartbeat.client.Trouble;
import dev.tarry.heartbeat.drill.Drill;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has to be known of a client for a drill to say anything about it. Pure. */
public final class DrillNeeds {

    /** So long a request of a widget may take, as matrix-widget-api has it. */
    private static final Duration TRANSPORT = Duration.ofSeconds(10);

    private DrillNeeds() {}

    /** The first failure that a drill leads to and of which nobody could read what the client does then; null if all is known. */
    public static @Nullable Trouble unknown(Client client, List<Drill> drills) {
        for (Drill drill : drills) {
            Trouble needed = needed(client, drill);
            if (needed != null && client.reactions().known(Situation.RESTART, needed) == null) {
                return needed;
            }
        }
        return null;
    }

    private static @Nullable Trouble needed(Client client, Drill drill) {
        if (drill instanceof Drill.Lost) {
            return Trouble.NO_NETWORK;
        }
        Duration every = client.rhythm().every();
        Duration silence = Duration.ZERO;
        if (drill instanceof Drill.Stall stall) {
            if (client.localTimeout() == null && stall.length().compareTo(TRANSPORT) >= 0) {
                return Trouble.TIMED_OUT;
            }
            silence = client.localTimeout() == null ? stall.length().plus(every) : Duration.ZERO;
        } else if (drill instanceof Drill.Pause pause) {
            silence = pause.length().plus(every);
        } else if (drill instanceof Drill.Miss miss) {
            silence = every.multipliedBy(miss.beats() + 1L);
        }
        return silence.compareTo(client.delay()) >= 0 ? Trouble.NOT_FOUND : null;
    }
}
