package dev.tarry.heartbeat.drill;

import dev.tarry.time.Durations;
import java.time.Duration;
import java.util.Locale;

/** Reads drills as they are typed: {@code NAME[=VALUE][@BEAT]}. */
public final class DrillReader {

    private static final int MOST_BEATS = 1_000_000;

    private DrillReader() {}

    /** It is not written as a drill is; the message is a sentence. */
    public static final class BadDrill extends Exception {
        private static final long serialVersionUID = 1L;

        BadDrill(String message) {
            super(message, null, false, false);
        }
    }

    /** Reads one. */
    public static Drill read(String text) throws BadDrill {
        int at = text.lastIndexOf('@');
        int beat = at < 0 ? 0 : beat(text, text.substring(at + 1));
        String rest = at < 0 ? text : text.substring(0, at);
        int equals = rest.indexOf('=');
        String name = (equals < 0 ? rest : rest.substring(0, equals)).toLowerCase(Locale.ROOT);
        String value = equals < 0 ? "" : rest.substring(equals + 1);
        return switch (name) {
            case "miss" -> new Drill.Miss(value.isEmpty() ? 1 : number(text, value), needed(text, name, beat));
            case "pause" -> new Drill.Pause(duration(text, name, value), needed(text, name, beat));
            case "stall" -> new Drill.Stall(duration(text, name, value), needed(text, name, beat));
            case "lost" -> new Drill.Lost(duration(text, name, value), needed(text, name, beat));
            case "jitter" -> jitter(text, duration(text, name, value), beat);
            case "die" -> die(text, value, needed(text, name, beat));
            default -> throw new BadDrill("There is no drill \"" + name + "\" (\"" + text
                    + "\"); the drills are miss, pause, stall, lost, jitter and die.");
        };
    }

    private static Drill jitter(String text, Duration most, int beat) throws BadDrill {
        if (beat != 0) {
            throw new BadDrill("The drill jitter is for all beats and takes no @BEAT, unlike \"" + text + "\".");
        }
        return new Drill.Jitter(most);
    }

    private static Drill die(String text, String value, int beat) throws BadDrill {
        if (!value.isEmpty()) {
            throw new BadDrill("The drill die takes no value, unlike \"" + text + "\"; an example is die@7.");
        }
        return new Drill.Die(beat);
    }

    private static int needed(String text, String name, int beat) throws BadDrill {
        if (beat == 0) {
            throw new BadDrill(
                    "The drill \"" + text + "\" needs a beat, such as " + name + (name.equals("die") ? "" : "=…") + "@3.");
        }
        return beat;
    }

    private static int beat(String text, String beat) throws BadDrill {
        return number(text, beat);
    }

    private static int number(String text, String number) throws BadDrill {
        try {
            int found = Integer.parseInt(number);
            if (found >= 1 && found <= MOST_BEATS && number.charAt(0) != '+') {
                return found;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new BadDrill("\"" + number + "\" in the drill \"" + text + "\" is no whole number from 1 to " + MOST_BEATS + ".");
    }

    private static Duration duration(String text, String name, String value) throws BadDrill {
        if (value.isEmpty()) {
            throw new BadDrill("The drill \"" + text + "\" needs a duration, such as " + name + "=10s.");
        }
        try {
            Duration length = Duration.ofMillis(Durations.parse(value));
            if (length.isZero()) {
                throw new BadDrill("The duration in the drill \"" + text + "\" must be longer than 0s.");
            }
            return length;
        } catch (Durations.BadDuration e) {
            throw new BadDrill("The duration \"" + value + "\" in the drill \"" + text + "\": " + e.getMessage());
        }
    }
}
