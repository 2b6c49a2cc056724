package dev.tarry.host;

import dev.tarry.capability.Capability;
import dev.tarry.capability.CapabilityCodec;
import dev.tarry.envelope.ToWidgetAction;
import dev.tarry.host.action.RequestContext;
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

    private final HostState state;
    private final StatePush statePush;

    /** Whether {@code content_loaded} came already in this load; a second one is out of sequence. */
    private boolean isContentLoaded;

    Negotiator(HostState state, StatePush statePush) {
        this.state = state;
        this.statePush = statePush;
    }

    /** The widget was loaded again, and is to announce itself once more. */
    void loadedAgain() {
        isContentLoaded = false;
    }

    /** {@code content_loaded}: the widget wants to be asked now. The exchange that follows is the host's own. */
    void contentLoaded(RequestContext request, Exchange exchange) {
        if (isContentLoaded) {
            request.unanswered(SECOND_CONTENT_LOADED, Remark.Silence.Cause.SECOND_CONTENT_LOADED, null, null);
            return;
        }
        isContentLoaded = true;
        if (state.config().start() == StartMode.LOAD) {
            request.error(UNEXPECTED_CONTENT_LOADED);
            return;
        }
        request.reply(JsonObject.EMPTY);
        begin(exchange.next());
    }

    void begin(Exchange exchange) {
        exchange.ask(ToWidgetAction.CAPABILITIES, JsonObject.EMPTY, reply -> {
            if (reply == null || reply.errorMessage() != null) {
                exchange.observed(Remark.Observed.Topic.NO_CAPABILITIES_ASKED);
                return;
            }
            JsonArray asked = reply.body().array("capabilities");
            approve(asked == null ? null : asked.texts(), asked == null ? List.of() : asked.texts(), exchange);
        });
    }

    /** {@code org.matrix.msc2974.request_capabilities}: acknowledged at once, decided afterwards. */
    void requestCapabilities(RequestContext request, Exchange exchange) {
        request.reply(JsonObject.EMPTY);
        JsonObject data = request.data();
        Json asked = data == null ? null : data.get("capabilities");
        JsonArray list = asked == null ? null : asked.asArray();
        if (asked != null && asked.isTruthy() && list == null) {
            exchange.observed(Remark.Observed.Topic.CAPABILITIES_NO_LIST);
            return;
        }
        List<String> fresh = new ArrayList<>();
        for (String wire : list == null ? List.<String>of() : list.texts()) {
            if (!request.approved().contains(wire) && !fresh.contains(wire)) {
                fresh.add(wire);
            }
        }
        if (fresh.isEmpty() && !request.personality().notifiesOnceOfNothingNew()) {
            notifyWidget(List.of(), exchange);
        }
        approve(fresh, fresh, exchange);
    }

    /** {@code deny} of the user's: some hosts can take nothing back. */
    void revoke(List<String> wires, Exchange exchange) {
        List<String> held = new ArrayList<>();
        for (String wire : wires) {
            if (state.approvals().approved().contains(wire)) {
                held.add(wire);
            }
        }
        if (!state.config().personality().canRevoke()) {
            if (!held.isEmpty()) {
                exchange.note(new Remark.Observed(Remark.Observed.Topic.IRREVOCABLE, held));
            }
            return;
        }
        state.approvals().revoke(held);
        notifyWidget(List.of(), exchange);
    }

    /**
     * Decides and tells the widget.
     *
     * @param shown what the widget is told it asked for, duplicates and all; null leaves the key out
     */
    private void approve(@Nullable List<String> shown, List<String> asked, Exchange exchange) {
        List<String> added = new ArrayList<>();
        boolean aboutEvents = false;
        for (String wire : asked) {
            boolean isHeld = state.approvals().approved().contains(wire);
            if (!state.approvals().decide(wire)) {
                continue;
            }
            if (!isHeld) {
                added.add(wire);
            }
            Capability capability = CapabilityCodec.parse(wire);
            aboutEvents |= capability instanceof Capability.OfEvents || capability instanceof Capability.OfTimeline;
        }
        if (state.config().personality().honorsDraftCapabilities()) {
            for (Remark warning : DraftSpellings.ofCapabilities(added)) {
                exchange.note(warning);
            }
        }
        notifyWidget(shown, exchange);
        if (aboutEvents) {
            statePush.initial(exchange);
        }
    }

    private void notifyWidget(@Nullable List<String> requested, Exchange exchange) {
        JsonObject data = JsonObject.builder()
                .put("requested", requested == null ? null : JsonArray.ofTexts(requested))
                .put("approved", JsonArray.ofTexts(state.approvals().approved().wires()))
                .build();
        exchange.ask(ToWidgetAction.NOTIFY_CAPABILITIES, data, reply -> {
            if (reply != null && reply.errorMessage() != null) {
                exchange.observed(Remark.Observed.Topic.WIDGET_ERROR);
            }
        });
    }
}
