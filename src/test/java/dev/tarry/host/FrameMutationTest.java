package dev.tarry.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.capability.Feature;
import dev.tarry.envelope.Frame;
import dev.tarry.envelope.FrameMutator;
import dev.tarry.host.call.CallResult;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.host.personality.Personalities;
import dev.tarry.host.personality.Personality;
import dev.tarry.json.JsonObject;
import dev.tarry.remark.Word;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a widget says, and whatever the homeserver answers: one answer, or one line that says why there is none. */
class FrameMutationTest {

    private static final long SEED = 4140;
    private static final int SESSIONS = 4_000;
    private static final int FRAMES = 25;

    private enum End {
        REPLIED,
        IGNORED,
        SILENT,
        SETTLED
    }

    static List<Personality> personalities() {
        List<Personality> all = new ArrayList<>();
        for (String word : Personalities.words()) {
            all.add(Personalities.ofWord(word));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("personalities")
    void everyFrameHasExactlyOneEnd(Personality personality) {
        Map<End, Integer> seen = new EnumMap<>(End.class);
        for (int session = 0; session < SESSIONS; session++) {
            SplittableRandom random = new SplittableRandom(SEED + session);
            HostDriver host = start(personality, random);
            FrameMutator frames = new FrameMutator(random);
            Set<String> outstanding = new HashSet<>(Set.of("widgetapi-1000"));
            for (int i = 0; i < FRAMES; i++) {
                String text = frames.next();
                Supplier<String> place = place(SEED + session, i, text);
                Happened happened = hear(host, text, place);
                End end = settles(text, outstanding) ? End.SETTLED : null;
                assertOneEnd(personality, end, text, happened, seen, place);
                for (JsonObject asked : happened.asked("notify_capabilities")) {
                    outstanding.add(asked.text("requestId"));
                }
            }
            host.advance(10_000);
            assertTrue(host.host().nextDeadline().isEmpty());
            assertNull(host.request("supported_api_versions", "{}").error());
        }
        for (End end : End.values()) {
            boolean possible = end != End.SILENT || !personality.answersWhereReferenceIsSilent();
            assertEquals(possible, seen.getOrDefault(end, 0) > SESSIONS / 100, () -> "ends of all kinds: " + seen);
        }
    }

    private static Supplier<String> place(long seed, int frame, String text) {
        return () -> "seed " + seed + ", frame " + frame + ": " + text;
    }

    private static Happened hear(HostDriver host, String text, Supplier<String> place) {
        try {
            return host.frame(text);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(place.get(), e);
        }
    }

    private static void assertOneEnd(
            Personality personality, End known, String text, Happened happened, Map<End, Integer> seen,
            Supplier<String> place) {
        List<End> ends = new ArrayList<>();
        if (known != null) {
            ends.add(known);
        }
        happened.replies().forEach(reply -> ends.add(End.REPLIED));
        happened.notes(Word.IGNORED).forEach(note -> ends.add(End.IGNORED));
        happened.notes(Word.SILENT).forEach(note -> ends.add(End.SILENT));
        assertEquals(1, ends.size(), () -> ends + " at " + place.get());
        End end = ends.get(0);
        assertTrue(end != End.SILENT || !personality.answersWhereReferenceIsSilent(), place);
        seen.merge(end, 1, Integer::sum);

        Effect.Received received = (Effect.Received) happened.effects().get(0);
        assertEquals(text, received.text(), place);
        if (end == End.REPLIED) {
            JsonObject reply = happened.reply();
            assertTrue(reply.get("response").asObject() != null, place);
            assertEquals(received.json().without("response"), reply.without("response"), place);
            assertEquals(received.exchange(), exchangeOfReply(happened), place);
        }
    }

    private static int exchangeOfReply(Happened happened) {
        for (Effect effect : happened.effects()) {
            if (effect instanceof Effect.ToWidget frame && frame.reply()) {
                return frame.exchange();
            }
        }
        return -1;
    }

    /** Whether the text is the first reply to a request of the host. */
    private static boolean settles(String text, Set<String> outstanding) {
        return Frame.read(text, HostDriver.WIDGET) instanceof Frame.Reply reply
                && reply.requestId() != null
                && outstanding.remove(reply.requestId());
    }

    /** A session in which much or nothing is approved, with a homeserver of bad temper and one request unanswered. */
    private static HostDriver start(Personality personality, SplittableRandom random) {
        List<String> wanted = new ArrayList<>();
        if (random.nextInt(4) > 0) {
            for (Feature feature : Feature.values()) {
                wanted.add(feature.wire());
            }
            for (String type : List.of("m.room.message", "m.room.redaction", "m.x")) {
                wanted.add(HostDriver.SEND + type);
                wanted.add(HostDriver.RECEIVE + type);
            }
            wanted.add(HostDriver.SEND_STATE + "m.room.topic");
            wanted.add(HostDriver.RECEIVE_STATE + "m.room.topic");
            wanted.add("org.matrix.msc3819.send.to_device:m.x");
            wanted.add("com.beeper.capabilities.receive.room_account_data:m.tag");
            wanted.add(HostDriver.TIMELINE + (random.nextBoolean() ? "*" : HostDriver.ROOM));
        }
        HostDriver host = HostDriver.of(personality)
                .wants(wanted.toArray(new String[0]))
                .startsBy(random.nextBoolean() ? StartMode.LOAD : StartMode.CONTENT_LOADED)
                .mutes("notify_capabilities")
                .homeserver(call -> answer(call, random));
        return random.nextBoolean() ? host.begin() : host.widgetSpeaks("0.0.2").begin();
    }

    private static CallResult answer(HomeserverCall call, SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> HostDriver.refused(404, "{'errcode':'M_NOT_FOUND','error':'gone'}");
            case 1 -> new CallResult.Failed();
            case 2 -> HostDriver.done("{}");
            default -> HostDriver.success(call);
        };
    }
}
