package dev.tarry.host;

import java.util.ArrayList;
import java.util.List;

/** What the input that is being taken in has led to so far. */
final class Outbox {

    private List<Effect> effects = new ArrayList<>();

    void add(Effect effect) {
        effects.add(effect);
    }

    /** All of it, in order; nothing is left. */
    List<Effect> take() {
        List<Effect> taken = effects;
        effects = new ArrayList<>();
        return taken;
    }
}
