package dev.tarry.host;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who decides what is approved. Never more than was requested. */
public final class Policy {

    /** The three ways to decide. */
    public enum Mode {
        /** What was granted is approved, the rest refused. */
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
        public static Mode ofWord(String word) {
            for (Mode mode : values()) {
                if (mode.word.equals(word)) {
                    return mode;
                }
            }
            return null;
        }
    }

    private Mode mode;
    private final Set<String> grants = new LinkedHashSet<>();

    public Policy(Mode mode, List<String> grants) {
        this.mode = mode;
        this.grants.addAll(grants);
    }

    public Mode mode() {
        return mode;
    }

    public void mode(Mode newMode) {
        mode = newMode;
    }

    public void grant(List<String> wires) {
        grants.addAll(wires);
    }

    public void deny(List<String> wires) {
        grants.removeAll(wires);
    }

    public List<String> grants() {
        return new ArrayList<>(grants);
    }

    boolean approves(String wire) {
        return switch (mode) {
            case ASK -> grants.contains(wire);
            case AUTO -> true;
            case NONE -> false;
        };
    }
}
