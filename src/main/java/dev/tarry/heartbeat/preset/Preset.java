package dev.tarry.heartbeat.preset;

import dev.tarry.heartbeat.client.Client;
import dev.tarry.heartbeat.client.Situation;
import dev.tarry.heartbeat.client.Trouble;
import java.util.ArrayList;
import java.util.List;

/**
 * A client whose ways are known.
 *
 * @param name as it is typed
 * @param aliases other names for it
 * @param title what it is, in a phrase
 * @param sources where that was read
 * @param client what it does
 * @param how how its requests go
 * @param surprises what few expect of it
 */
public record Preset(
        String name, List<String> aliases, String title, List<String> sources, Client client, How how,
        List<Surprise> surprises) {

    public Preset {
        aliases = List.copyOf(aliases);
        sources = List.copyOf(sources);
        surprises = List.copyOf(surprises);
    }

    /** How its requests go. */
    public enum How {
        /** As a widget's, through the host. */
        WIDGET,
        /** The same, with a sticky event as membership (MSC4354). */
        STICKY_WIDGET,
        /** Restarts and the end straight to the homeserver, without a token, as a service does. */
        SERVICE
    }

    /** What few expect that this brings out. */
    public List<String> surprises(Situation situation, Trouble trouble) {
        List<String> found = new ArrayList<>();
        for (Surprise one : surprises) {
            if (one.isOf(situation, trouble)) {
                found.add(one.sentence());
            }
        }
        return found;
    }

    boolean isNamed(String typed) {
        return name.equals(typed) || aliases.contains(typed);
    }
}
