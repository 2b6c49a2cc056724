package dev.tarry.host;

import dev.tarry.envelope.ToWidgetAction;
import dev.tarry.host.call.CallResult;
import dev.tarry.host.call.HomeserverAnswer;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.JsonObject;
import dev.tarry.remark.Remark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes out of a host in one exchange, under its number. */
final class Exchange {

    private final int number;
    private final ExchangeNumbers numbers;
    private final Outbox outbox;
    private final PendingRequests requests;
    private final PendingCalls calls;

    Exchange(int number, ExchangeNumbers numbers, Outbox outbox, PendingRequests requests, PendingCalls calls) {
        this.number = number;
        this.numbers = numbers;
        this.outbox = outbox;
        this.requests = requests;
        this.calls = calls;
    }

    /** The exchange of this number in the same host. */
    Exchange of(int other) {
        return new Exchange(other, numbers, outbox, requests, calls);
    }

    /** One that begins now. */
    Exchange next() {
        return of(numbers.next());
    }

    /** Says that a message of the widget was taken in. */
    void received(String text, @Nullable JsonObject json, boolean isReply) {
        outbox.add(new Effect.Received(number, text, json, isReply));
    }

    void note(Remark remark) {
        outbox.add(new Effect.Note(number, remark));
    }

    /** Says that something was observed, and what it rests on. */
    void observed(Remark.Observed.Topic topic, String... about) {
        note(new Remark.Observed(topic, List.of(about)));
    }

    /** Answers the widget. */
    void reply(JsonObject frame) {
        outbox.add(new Effect.ToWidget(number, frame, true));
    }

    /** Asks the widget. */
    void ask(ToWidgetAction action, JsonObject data, PendingRequests.WidgetAnswer then) {
        if (requests.isFull()) {
            observed(Remark.Observed.Topic.TOO_MANY, PendingRequests.MOST + " requests to this widget");
            then.answered(null);
            return;
        }
        outbox.add(new Effect.ToWidget(number, requests.add(number, action, data, then), false));
    }

    /** Asks the homeserver. */
    void call(HomeserverCall call, HomeserverAnswer then) {
        if (calls.isFull()) {
            observed(Remark.Observed.Topic.TOO_MANY, PendingCalls.MOST + " calls of this widget");
            then.answered(new CallResult.Failed());
            return;
        }
        outbox.add(new Effect.CallHomeserver(number, calls.add(then), call));
    }
}
