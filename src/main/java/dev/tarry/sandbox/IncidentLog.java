package dev.tarry.sandbox;

import dev.tarry.sandbox.state.base.Incidents;

/** Passes on what happens to whoever listens by then: a defect and TLS once, the store's state where it changes. */
final class IncidentLog implements Incidents {

    private Incidents listener = UNTOLD;
    private boolean toldDefect;
    private boolean toldTls;

    synchronized void to(Incidents it) {
        listener = it;
    }

    @Override
    public synchronized void defect(RuntimeException defect) {
        if (!toldDefect) {
            toldDefect = true;
            listener.defect(defect);
        }
    }

    @Override
    public synchronized void tlsSpoken() {
        if (!toldTls) {
            toldTls = true;
            listener.tlsSpoken();
        }
    }

    @Override
    public synchronized void storeFails(String reason) {
        listener.storeFails(reason);
    }

    @Override
    public synchronized void storeWorks() {
        listener.storeWorks();
    }
}
