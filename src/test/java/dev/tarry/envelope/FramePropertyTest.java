package dev.tarry.envelope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.remark.FrameFault;
import dev.tarry.wording.RemarkText;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Every text is sorted, none fails, and by the rules of the reference's transport written down once more. */
class FramePropertyTest {

    private static final long SEED = 1236;
    private static final int COUNT = 100_000;

    private enum Kind {
        REQUEST,
        REPLY,
        NO_JSON,
        NO_OBJECT,
        DROPPED
    }

    @Test
    void everyTextIsSortedAsTheReferenceSortsIt() {
        FrameMutator frames = new FrameMutator(new SplittableRandom(SEED));
        Map<Kind, Integer> seen = new EnumMap<>(Kind.class);
        for (int i = 0; i < COUNT; i++) {
            String text = frames.next();
            Supplier<String> place = place(i, text);
            Kind expected = naive(text);
            assertEquals(expected, kind(Frame.read(text, "w1")), place);
            seen.merge(expected, 1, Integer::sum);
        }
        for (Kind kind : Kind.values()) {
            assertTrue(seen.getOrDefault(kind, 0) > COUNT / 200, () -> "frames of all kinds: " + seen);
        }
    }

    @Test
    void requestKeepsTheWholeMessageAndItsParts() {
        FrameMutator frames = new FrameMutator(new SplittableRandom(SEED));
        for (int i = 0; i < COUNT / 10; i++) {
            String text = frames.next();
            Supplier<String> place = place(i, text);
            if (Frame.read(text, "w1") instanceof Frame.Request request) {
                assertEquals(parse(text).toString(), request.json().toString(), place);
                assertEquals(request.json().get("requestId"), request.json().get("requestId"), place);
                assertEquals(request.json().object("data"), request.data(), place);
                if (request.json().text("action") != null) {
                    assertEquals(request.json().text("action"), request.action(), place);
                }
                // A lone surrogate, which no UTF-8 can hold, may stand raw in a Java text, and escaped in no key.
                if (text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                    String reply = Envelopes.reply(request.json(), JsonObject.EMPTY).toString();
                    assertEquals(request.json().with("response", JsonObject.EMPTY), parse(reply), place);
                }
            }
        }
    }

    @Test
    void ignoredFrameSaysWhy() {
        Frame.Ignored ignored = (Frame.Ignored) Frame.read("{\"api\":}", "w1");
        assertEquals(null, ignored.json());
        String why = RemarkText.of(ignored.fault());
        assertTrue(why.startsWith("not JSON: ") && why.endsWith(")"), why);
        assertEquals("not a JSON object", RemarkText.of(((Frame.Ignored) Frame.read("[]", "w1")).fault()));
    }

    @Test
    void duplicateKeysAreNamed() {
        Frame.Request request = (Frame.Request) Frame.read(
                "{\"api\":\"fromWidget\",\"widgetId\":\"w1\",\"requestId\":1,\"action\":\"a\",\"action\":\"b\"}", "w1");
        assertEquals(List.of("action"), request.duplicates());
        assertEquals("b", request.action());
    }

    private static Supplier<String> place(int frame, String text) {
        return () -> "seed " + SEED + ", frame " + frame + ": " + text;
    }

    private static Kind kind(Frame frame) {
        if (frame instanceof Frame.Ignored ignored) {
            assertFalse(RemarkText.of(ignored.fault()).isBlank());
            return ignored.fault() instanceof FrameFault.NotJson
                    ? Kind.NO_JSON
                    : ignored.json() == null ? Kind.NO_OBJECT : Kind.DROPPED;
        }
        return frame instanceof Frame.Reply ? Kind.REPLY : Kind.REQUEST;
    }

    private static Kind naive(String text) {
        Json json = parse(text);
        if (json == null) {
            return Kind.NO_JSON;
        }
        if (!(json instanceof JsonObject object)) {
            return Kind.NO_OBJECT;
        }
        boolean whole = object.isTruthy("action") && object.isTruthy("requestId")
                && Json.of("w1").equals(object.get("widgetId"));
        Json fromWidget = Json.of("fromWidget");
        Json toWidget = Json.of("toWidget");
        if (whole && object.isTruthy("response") && toWidget.equals(object.get("api"))) {
            return Kind.REPLY;
        }
        boolean request = whole && !object.isTruthy("response") && fromWidget.equals(object.get("api"));
        return request ? Kind.REQUEST : Kind.DROPPED;
    }

    private static Json parse(String text) {
        try {
            return JsonReader.read(text);
        } catch (JsonSyntaxException e) {
            return null;
        }
    }
}
