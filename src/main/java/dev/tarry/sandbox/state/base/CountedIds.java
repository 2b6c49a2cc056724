package dev.tarry.sandbox.state.base;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Ids that are the same every time. */
public final class CountedIds implements Ids {

    private final Map<String, Long> counts = new LinkedHashMap<>();

    private long next(String kind) {
        return counts.merge(kind, 1L, Long::sum);
    }

    @Override
    public String event() {
        return "$" + next("event");
    }

    @Override
    public String room() {
        // The first room is the ready one, which has a name of its own.
        return "!room" + (next("room") + 1);
    }

    @Override
    public String delay() {
        return "syd_" + next("delay");
    }

    @Override
    public String bareDelay() {
        return String.format(Locale.ROOT, "%032d", next("delay"));
    }

    @Override
    public String token(String localName) {
        return "syt_" + localName + "_" + next("token");
    }

    @Override
    public String refreshToken(String localName) {
        return "syr_" + localName + "_" + next("refresh");
    }

    @Override
    public String device() {
        return "DEVICE" + next("device");
    }

    @Override
    public String password(String localName) {
        return localName + "-password";
    }

    @Override
    public String opaque() {
        return "opaque" + next("opaque");
    }

    @Override
    public JsonObject state() {
        JsonObject.Builder all = JsonObject.builder();
        counts.forEach((kind, count) -> all.put(kind, count));
        return all.build();
    }

    @Override
    public void resume(JsonObject state) {
        for (Map.Entry<String, Json> kind : state.members().entrySet()) {
            Long count = kind.getValue().asLong();
            counts.put(kind.getKey(), count == null ? 0 : count);
        }
    }
}
