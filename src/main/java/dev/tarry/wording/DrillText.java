package dev.tarry.wording;

import dev.tarry.remark.Remark;
import dev.tarry.time.Durations;
import java.util.Locale;

/** What a drill did, as a clause that begins with the drill as it is typed. */
final class DrillText {

    private DrillText() {}

    static String clause(Remark.Drilled fact) {
        String name = fact.what().name().toLowerCase(Locale.ROOT);
        String value = switch (fact.what()) {
            case MISS -> "=" + fact.amount();
            case DIE -> "";
            default -> "=" + Durations.spell(fact.amount());
        };
        return "drill " + name + value + (fact.beat() == 0 ? "" : "@" + fact.beat()) + ": " + what(fact);
    }

    private static String what(Remark.Drilled fact) {
        String length = Durations.show(fact.amount());
        return switch (fact.what()) {
            case MISS -> fact.amount() == 1
                    ? "beat " + fact.beat() + " is not sent"
                    : "beats " + fact.beat() + " to " + (fact.beat() + fact.amount() - 1) + " are not sent";
            case PAUSE -> "the heartbeat does nothing for " + length;
            case STALL -> "the request is held for " + length + " before it is written";
            case LOST -> "connections are cut, and new ones refused, for " + length;
            case JITTER -> "each beat comes up to " + length + " earlier or later";
            case DIE -> "the heartbeat ends without a word, as with kill -9";
        };
    }
}
