package dev.tarry.explain;

import dev.tarry.matrix.Route;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words for what was asked: in the table of causes, behind {@code explain --on} and in JSON. They are fewer than the routes,
 * for causes do not tell all of those apart.
 */
public final class RouteWords {

    private static final String STATE = "state";
    /** What {@link Route#LOOKUP} was called once; understood, and not listed. */
    private static final String GET_ONE = "get-one";

    private RouteWords() {}

    /** The word that a route goes under. */
    public static String of(Route route) {
        return switch (route) {
            case SEND_STATE, REDACT -> Route.SEND.word();
            case READ_STATE -> STATE;
            case RESOLVE, CHANGE_ROOM -> Route.READ.word();
            case ACT -> Route.LOOKUP.word();
            case REFRESH -> Route.OTHER.word();
            case SCHEDULE, RESTART, CANCEL, SEND_NOW, LIST, LOOKUP, SEND, READ, SYNC, LOGIN, LOGOUT, WHOAMI, VERSIONS,
                    CAPABILITIES, CREATE_ROOM, JOIN, DISCOVERY, WIDGET, OTHER, UNKNOWN -> route.word();
        };
    }

    /** The route of a word; null if it is none, and for {@code unknown}, which nobody needs to say. */
    public static @Nullable Route ofWord(String word) {
        if (word.equals(GET_ONE)) {
            return Route.LOOKUP;
        }
        for (Route route : Route.values()) {
            if (route != Route.UNKNOWN && isItself(route) && of(route).equals(word)) {
                return route;
            }
        }
        return null;
    }

    /** Every word, in the routes' order. */
    public static List<String> all() {
        List<String> words = new ArrayList<>();
        for (Route route : Route.values()) {
            if (route != Route.UNKNOWN && isItself(route)) {
                words.add(of(route));
            }
        }
        return words;
    }

    /** Whether its word is its own, and not another's that it goes under. */
    private static boolean isItself(Route route) {
        return route == Route.READ_STATE || of(route).equals(route.word());
    }
}
