package dev.tarry.host.approval;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who decides what is approved. Never more than was requested. Safe for use by several threads. */
public final class Policy {

    /** The three ways to decide. */
    public enum Mode {
        /** What was granted is approved, the rest refused; a person who chose this is asked first. */
        ASK("ask"),
        /** All that is requested is approved. */
        AUTO("auto"),
        /** Nothing is approved, grants included. */
        NONE("none");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** The mode of this name, or null. */
        public static @Nullable Mode ofWord(String word) {
            for (Mode mode : values()) {
                if (mode.word.equals(word)) {
                    return mode;
                }
            }
            return null;
        }
    }

    private Mode mode;
    private boolean chosen;
    private final Set<String> grants = new LinkedHashSet<>();

    /** A policy that nobody chose: the default of a start. */
    public Policy(Mode mode, List<String> grants) {
        this.mode = mode;
        this.grants.addAll(grants);
    }

    public synchronized Mode mode() {
        return mode;
    }

    /** Somebody wants it to be decided like this. */
    public synchronized void choose(Mode newMode) {
        mode = newMode;
        chosen = true;
    }

    /** Whether a person wants to be asked: the default of a session refuses what is not granted without a question. */
    public synchronized boolean asksPerson() {
        return chosen && mode == Mode.ASK;
    }

    public synchronized void grant(List<String> wires) {
        grants.addAll(wires);
    }

    public synchronized void deny(List<String> wires) {
        grants.removeAll(wires);
    }

    public synchronized List<String> grants() {
        return new ArrayList<>(grants);
    }

    synchronized boolean approves(String wire) {
        return switch (mode) {
            case ASK -> grants.contains(wire);
            case AUTO -> true;
            case NONE -> false;
        };
    }
}
