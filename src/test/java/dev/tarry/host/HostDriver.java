package dev.tarry.host;

import dev.tarry.envelope.ApiVersions;
import dev.tarry.envelope.Envelopes;
import dev.tarry.host.approval.Policy;
import dev.tarry.host.call.CallResult;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.host.personality.Personalities;
import dev.tarry.host.personality.Personality;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.matrix.RoomId;
import dev.tarry.time.Moment;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Plays everything around a {@link WidgetHost}: the widget, the homeserver and the clock. JSON is written with
 * {@code '} for {@code "}, so that a test reads as an example.
 */
final class HostDriver {

    static final String WIDGET = "w1";
    static final String ROOM = "!r:h";

    static final String SEND = "org.matrix.msc2762.send.event:";
    static final String RECEIVE = "org.matrix.msc2762.receive.event:";
    static final String SEND_STATE = "org.matrix.msc2762.send.state_event:";
    static final String RECEIVE_STATE = "org.matrix.msc2762.receive.state_event:";
    static final String TIMELINE = "org.matrix.msc2762.timeline:";
    static final String DELAY = "org.matrix.msc4157.send.delayed_event";
    static final String UPDATE = "org.matrix.msc4157.update_delayed_event";
    static final String STICKY = "org.matrix.msc4407.send.sticky_event";

    static final String READ_EVENTS = "org.matrix.msc2876.read_events";
    static final String READ_RELATIONS = "org.matrix.msc3869.read_relations";
    static final String REQUEST_CAPABILITIES = "org.matrix.msc2974.request_capabilities";

    private final Personality personality;
    private StartMode start = StartMode.CONTENT_LOADED;
    private Policy policy = new Policy(Policy.Mode.AUTO, List.of());
    private List<String> wanted = List.of();
    private List<String> versions = ApiVersions.REFERENCE;
    private String viewedRoom = ROOM;
    private final Set<String> muted = new HashSet<>();
    private final Deque<CallResult> scripted = new ArrayDeque<>();
    private Function<HomeserverCall, CallResult> homeserver = HostDriver::success;

    private WidgetHost host;
    private final ExchangeNumbers numbers = new ExchangeNumbers();
    private long now = 1_000;
    private int nextRequest = 1;

    private HostDriver(Personality personality) {
        this.personality = personality;
    }

    static HostDriver of(Personality personality) {
        return new HostDriver(personality);
    }

    /** A session of a reference host, in which these capabilities were asked for and approved. */
    static HostDriver reference(String... approved) {
        return of(Personalities.REFERENCE).wants(approved).begin();
    }

    /** As {@link #reference}, of a host as tarry is by default. */
    static HostDriver tarry(String... approved) {
        return of(Personalities.TARRY).wants(approved).begin();
    }

    // Before the session.

    HostDriver startsBy(StartMode mode) {
        start = mode;
        return this;
    }

    HostDriver policy(Policy.Mode mode, String... grants) {
        policy = new Policy(mode, List.of(grants));
        return this;
    }

    /** What the widget will ask for; duplicates stay. */
    HostDriver wants(String... capabilities) {
        wanted = List.of(capabilities);
        return this;
    }

    /** What the widget will say of its versions. */
    HostDriver widgetSpeaks(String... ofVersions) {
        versions = List.of(ofVersions);
        return this;
    }

    HostDriver views(String room) {
        viewedRoom = room;
        return this;
    }

    /** The widget will not answer this action of the host. */
    HostDriver mutes(String action) {
        muted.add(action);
        return this;
    }

    HostDriver unmutes(String action) {
        muted.remove(action);
        return this;
    }

    /** The next homeserver calls end like this; later ones succeed again. */
    HostDriver homeserverAnswers(CallResult... results) {
        scripted.addAll(Arrays.asList(results));
        return this;
    }

    HostDriver homeserver(Function<HomeserverCall, CallResult> answers) {
        homeserver = answers;
        return this;
    }

    /** Makes the host, which has heard nothing yet. */
    HostDriver create() {
        host = new WidgetHost(
                new HostConfig(WIDGET, personality, start, RoomId.ofNullable(viewedRoom)), policy, numbers);
        return this;
    }

    /** Makes the host and lets the session start, to the end of its capability exchange. */
    HostDriver begin() {
        create();
        open();
        if (start == StartMode.CONTENT_LOADED) {
            request("content_loaded", "{}");
        }
        return this;
    }

    // In the session.

    /** The connection is up. */
    Happened open() {
        return input(new Input.Opened());
    }

    /** A request of the widget, with everything that follows from it. */
    Happened request(String action, String data) {
        return frame(Envelopes.of(WIDGET).fromWidget("r" + nextRequest++, action, json(data)).toString());
    }

    /** A request without {@code data}. */
    Happened request(String action) {
        return frame(json("{'api':'fromWidget','widgetId':'w1','requestId':'r" + nextRequest++ + "','action':'" + action
                        + "'}")
                .toString());
    }

    Happened sendEvent(String data) {
        return request("send_event", data);
    }

    Happened update(String data) {
        return request("org.matrix.msc4157.update_delayed_event", data);
    }

    Happened readEvents(String data) {
        return request(READ_EVENTS, data);
    }

    /** A message of the widget, with {@code '} for {@code "}. */
    Happened raw(String text) {
        return frame(text.replace('\'', '"'));
    }

    /** A message of the widget, as it stands. */
    Happened frame(String text) {
        return input(new Input.FromWidget(text));
    }

    /** The widget's answer to a request of the host. */
    Happened answer(JsonObject request, String response) {
        return frame(Envelopes.reply(request, json(response)).toString());
    }

    /** An event in a timeline. */
    Happened live(String event) {
        return input(new Input.TimelineEvent(json(event)));
    }

    /** A state event that is current now. */
    Happened stateChanges(String event) {
        return input(new Input.StateChanged(json(event)));
    }

    Happened advance(long millis) {
        now += millis;
        return input(new Input.Tick());
    }

    WidgetHost host() {
        return host;
    }

    /** Gives the host something, and plays widget and homeserver until nothing is left to do. */
    Happened input(Input first) {
        List<Effect> effects = new ArrayList<>();
        Deque<Input> inputs = new ArrayDeque<>(List.of(first));
        while (!inputs.isEmpty()) {
            for (Effect effect : host.handle(inputs.poll(), new Moment(Instant.ofEpochMilli(now), now * 1_000_000))) {
                effects.add(effect);
                if (effect instanceof Effect.CallHomeserver call) {
                    CallResult result = scripted.isEmpty() ? homeserver.apply(call.call()) : scripted.poll();
                    inputs.add(new Input.CallDone(call.callId(), result));
                } else if (effect instanceof Effect.ToWidget toWidget && !toWidget.reply()) {
                    String action = toWidget.frame().text("action");
                    if (!muted.contains(action)) {
                        JsonObject reply = Envelopes.reply(toWidget.frame(), widgetAnswer(action));
                        inputs.add(new Input.FromWidget(reply.toString()));
                    }
                }
            }
        }
        return new Happened(effects);
    }

    private JsonObject widgetAnswer(String action) {
        return switch (action) {
            case "capabilities" -> JsonObject.of("capabilities", JsonArray.ofTexts(wanted));
            case "supported_api_versions" -> JsonObject.of("supported_versions", JsonArray.ofTexts(versions));
            default -> JsonObject.EMPTY;
        };
    }

    /** What a homeserver answers on a good day. */
    static CallResult success(HomeserverCall call) {
        if (call instanceof HomeserverCall.SendEvent send) {
            return done(send.delay() == null ? "{'event_id':'$sent'}" : "{'delay_id':'syd_1'}");
        }
        if (call instanceof HomeserverCall.Redact) {
            return done("{'event_id':'$redaction'}");
        }
        if (call instanceof HomeserverCall.UpdateDelayedEvent) {
            return done("{}");
        }
        return call instanceof HomeserverCall.JoinedRooms ? done("{'joined_rooms':['!r:h']}") : done("{'events':[]}");
    }

    static CallResult done(String body) {
        return new CallResult.Done(json(body));
    }

    /** A Matrix error. */
    static CallResult refused(int status, String body) {
        return new CallResult.Refused(
                status, json("{'content-type':'application/json'}"), "https://hs.example/_matrix/x", json(body));
    }

    /** An object; {@code '} stands for {@code "}. */
    static JsonObject json(String text) {
        return value(text).asObject();
    }

    /** A value; {@code '} stands for {@code "}. */
    static Json value(String text) {
        try {
            return JsonReader.read(text.replace('\'', '"'));
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException(e.getMessage() + " at " + e.place() + ": " + text, e);
        }
    }
}
