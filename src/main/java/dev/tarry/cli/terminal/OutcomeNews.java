package dev.tarry.cli.terminal;

import dev.tarry.delay.Delay;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What became of delays beside the commands, told once: what a command is about to tell itself is held back, and left out once
 * it has been told. Safe for use by several threads.
 */
public final class OutcomeNews {

    /** Between piped lines news wait for the next one, which may be the one that asks. */
    private final boolean waitsForNextLine;
    private final Consumer<Delay> teller;
    private final List<Delay> held = new ArrayList<>();
    private boolean isHolding;
    private Thread commandThread = Thread.currentThread();

    /** The ids that the command tells of; null for whatever it learns itself, on its own thread. */
    private @Nullable Set<String> claimed;

    /** Of those the ones that the result tells although the command fails. */
    private Set<String> toldAnyway = Set.of();

    /** What a command has told without its news having come, as may happen when both are quick. */
    private Set<String> toldBefore = new LinkedHashSet<>();

    /** @param teller says what is not held back */
    public OutcomeNews(boolean waitsForNextLine, Consumer<Delay> teller) {
        this.waitsForNextLine = waitsForNextLine;
        this.teller = teller;
    }

    /** A delay has ended. */
    public synchronized void ended(Delay delay) {
        String id = delay.id().text();
        if (toldBefore.remove(id)) {
            return;
        }
        boolean isTold = claimed == null ? Thread.currentThread() == commandThread : claimed.contains(id);
        if (isHolding && isTold) {
            held.add(delay);
        } else {
            teller.accept(delay);
        }
    }

    /**
     * A command begins.
     *
     * @param tellsOutcomes whether its result may be what became of delays; it says of which by {@link #claim}
     */
    public synchronized void commandBegins(boolean tellsOutcomes) {
        if (!tellsOutcomes) {
            tellAll();
        }
        claimed = null;
        toldAnyway = Set.of();
        commandThread = Thread.currentThread();
        isHolding = tellsOutcomes || waitsForNextLine;
    }

    /** The command that runs tells what becomes of these, and waits for it: whoever hears of it leaves it to the command. */
    public synchronized void claim(Set<String> ids) {
        claimed = ids;
        List<Delay> before = new ArrayList<>(held);
        held.clear();
        for (Delay delay : before) {
            ended(delay);
        }
    }

    /** The command that runs fails, and its result tells what became of these all the same. */
    public synchronized void tells(Set<String> ids) {
        toldAnyway = new LinkedHashSet<>(ids);
    }

    /**
     * It has ended.
     *
     * @param told whether it told what it meant to tell
     */
    public synchronized void commandEnded(boolean tellsOutcomes, boolean told) {
        if (tellsOutcomes && told && claimed == null) {
            toldBefore = new LinkedHashSet<>();
            held.clear();
        } else if (tellsOutcomes) {
            toldBefore = new LinkedHashSet<>(told && claimed != null ? claimed : toldAnyway);
            List<Delay> before = new ArrayList<>(held);
            held.clear();
            for (Delay delay : before) {
                if (!toldBefore.remove(delay.id().text()) && !told) {
                    held.add(delay);
                }
            }
        }
        claimed = null;
        if (!waitsForNextLine || tellsOutcomes) {
            tellAll();
        }
        isHolding = waitsForNextLine;
    }

    /** Nothing is known to come next. */
    public synchronized void rest() {
        tellAll();
        isHolding = false;
    }

    private void tellAll() {
        for (Delay delay : held) {
            teller.accept(delay);
        }
        held.clear();
    }
}
