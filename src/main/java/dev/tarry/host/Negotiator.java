package dev.tarry.host;

import dev.tarry.capability.Capability;
import dev.tarry.capability.CapabilityCodec;
import dev.tarry.envelope.Frame;
import dev.tarry.envelope.ToWidgetAction;
import dev.tarry.host.personality.DraftSpellings;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.remark.Remark;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The capability exchange at the start (MSC2871) and later ones (MSC2974). */
final class Negotiator {

    private static final String UNEXPECTED_CONTENT_LOADED = "Improper sequence: not expecting ContentLoaded event if "
            + "waitForIframeLoad is true (default=true)";
    private static final String SECOND_CONTENT_LOADED = "Improper sequence: ContentLoaded Action can only be sent once "
            + "after the widget loaded and should only be used if waitForIframeLoad is false (default=true)";

    private final StatePush statePush;
    private final ExchangeNumbers numbers;

    Negotiator(StatePush statePush, ExchangeNumbers numbers) {
        this.statePush = statePush;
        this.numbers = numbers;
    }

    /** {@code content_loaded}: the widget wants to be asked now. The exchange that follows is the host's own. */
    void contentLoaded(Frame.Request request, Turn turn) {
        HostState state = turn.state();
        if (state.contentLoaded) {
            turn.unanswered(request, SECOND_CONTENT_LOADED, Remark.Silence.Cause.SECOND_CONTENT_LOADED, null);
            return;
        }
        state.contentLoaded = true;
        if (state.config.start() == StartMode.LOAD) {
            turn.error(request, UNEXPECTED_CONTENT_LOADED);
            return;
        }
        turn.reply(request, JsonObject.EMPTY);
        begin(turn.in(numbers.next()));
    }

    void begin(Turn turn) {
        turn.ask(ToWidgetAction.CAPABILITIES, JsonObject.EMPTY, (answer, reply) -> {
            if (reply == null || reply.errorMessage() != null) {
                answer.observed(Remark.Observed.Topic.NO_CAPABILITIES_ASKED);
                return;
            }
            JsonArray asked = reply.body().array("capabilities");
            approve(asked == null ? null : asked.texts(), asked == null ? List.of() : asked.texts(), answer);
        });
    }

    /** {@code org.matrix.msc2974.request_capabilities}: acknowledged at once, decided afterwards. */
    void requestCapabilities(Frame.Request request, Turn turn) {
        turn.reply(request, JsonObject.EMPTY);
        Json asked = request.data() == null ? null : request.data().get("capabilities");
        if (asked != null && asked.isTruthy() && asked.asArray() == null) {
            turn.observed(Remark.Observed.Topic.CAPABILITIES_NO_LIST);
            return;
        }
        List<String> fresh = new ArrayList<>();
        for (String wire : asked == null || asked.asArray() == null ? List.<String>of() : asked.asArray().texts()) {
            if (!turn.approved().contains(wire) && !fresh.contains(wire)) {
                fresh.add(wire);
            }
        }
        if (fresh.isEmpty() && !turn.personality().notifiesOnceOfNothingNew()) {
            notifyWidget(List.of(), turn);
        }
        approve(fresh, fresh, turn);
    }

    /** {@code deny} of the user's: some hosts can take nothing back. */
    void revoke(List<String> wires, Turn turn) {
        List<String> held = new ArrayList<>();
        for (String wire : wires) {
            if (turn.approved().contains(wire)) {
                held.add(wire);
            }
        }
        if (!turn.personality().canRevoke()) {
            if (!held.isEmpty()) {
                turn.note(new Remark.Observed(Remark.Observed.Topic.IRREVOCABLE, held));
            }
            return;
        }
        for (String wire : held) {
            turn.approved().remove(wire);
        }
        turn.state().changes++;
        notifyWidget(List.of(), turn);
    }

    /**
     * Decides and tells the widget.
     *
     * @param shown what the widget is told it asked for, duplicates and all; null leaves the key out
     */
    private void approve(@Nullable List<String> shown, List<String> asked, Turn turn) {
        HostState state = turn.state();
        List<String> added = new ArrayList<>();
        boolean aboutEvents = false;
        for (String wire : asked) {
            if (state.requested.add(wire)) {
                state.changes++;
            }
            if (!state.policy.approves(wire)) {
                continue;
            }
            if (state.approved.add(wire)) {
                added.add(wire);
                state.changes++;
            }
            Capability capability = CapabilityCodec.parse(wire);
            aboutEvents |= capability instanceof Capability.OfEvents || capability instanceof Capability.OfTimeline;
        }
        if (turn.personality().honorsDraftCapabilities()) {
            for (Remark warning : DraftSpellings.ofCapabilities(added)) {
                turn.note(warning);
            }
        }
        notifyWidget(shown, turn);
        if (aboutEvents) {
            statePush.initial(turn);
        }
    }

    private static void notifyWidget(@Nullable List<String> requested, Turn turn) {
        JsonObject data = JsonObject.builder()
                .put("requested", requested == null ? null : JsonArray.ofTexts(requested))
                .put("approved", JsonArray.ofTexts(turn.approved().wires()))
                .build();
        turn.ask(ToWidgetAction.NOTIFY_CAPABILITIES, data, (answer, reply) -> {
            if (reply != null && reply.errorMessage() != null) {
                answer.observed(Remark.Observed.Topic.WIDGET_ERROR);
            }
        });
    }
}
