package dev.tarry.cli.terminal;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.state.base.Incidents;

/** What happens to a sandbox, said on standard error: in words, or with {@code -o json} as an object a line. */
public final class IncidentReport implements Incidents {

    private final Printer printer;
    private final boolean json;
    private final String url;
    private final String store;

    /**
     * Reports to a printer.
     *
     * @param json whether as objects
     * @param store the file it lives in; empty for none
     */
    public IncidentReport(Printer printer, boolean json, String url, String store) {
        this.printer = printer;
        this.json = json;
        this.url = url;
        this.store = store;
    }

    @Override
    public void defect(RuntimeException defect) {
        say("defect", "internal error in the sandbox; it may answer requests with 500: " + defect);
    }

    @Override
    public void tlsSpoken() {
        say("tls", "A client tried to connect with TLS, but the sandbox speaks plain HTTP only; its URL is " + url + ".");
    }

    @Override
    public void storeFails(String reason) {
        say("store_fails", "The store " + store + " cannot be written: " + reason
                + ". Reads are still answered, anything else gets 503 until the store can be written again.");
    }

    @Override
    public void storeWorks() {
        say("store_works", "The store " + store + " can be written again.");
    }

    private void say(String event, String sentence) {
        if (json) {
            printer.person(JsonObject.of("event", Json.of(event), "message", Json.of(sentence)).toString());
        } else {
            printer.warn(sentence);
        }
    }
}
