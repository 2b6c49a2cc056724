package dev.tarry.sandbox;

import dev.tarry.sandbox.state.base.Incidents;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a sandbox has told of itself, a word or two each. */
final class ToldIncidents implements Incidents {

    private final List<String> told = new CopyOnWriteArrayList<>();

    /** Listens from now on. */
    static ToldIncidents of(Sandbox sandbox) {
        ToldIncidents all = new ToldIncidents();
        sandbox.incidents(all);
        return all;
    }

    List<String> all() {
        return told;
    }

    @Override
    public void defect(RuntimeException defect) {
        told.add("defect: " + defect);
    }

    @Override
    public void tlsSpoken() {
        told.add("tls");
    }

    @Override
    public void storeFails(String reason) {
        told.add("fails: " + reason);
    }

    @Override
    public void storeWorks() {
        told.add("works");
    }
}
