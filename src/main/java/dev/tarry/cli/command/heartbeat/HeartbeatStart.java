package dev.tarry.cli.command.heartbeat;

import dev.tarry.cancellation.Cancellation;
import dev.tarry.capability.Feature;
import dev.tarry.capability.Needs;
import dev.tarry.cli.command.widget.WidgetRequest;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.context.TargetRoom;
import dev.tarry.delay.Delay;
import dev.tarry.heartbeat.Chance;
import dev.tarry.heartbeat.Plan;
import dev.tarry.heartbeat.expect.Expectation;
import dev.tarry.heartbeat.figures.Tally;
import dev.tarry.heartbeat.preset.Preset;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.matrix.UserId;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.outcome.Outcome;
import dev.tarry.session.DelayNames;
import dev.tarry.session.Session;
import dev.tarry.session.SyncLoop;
import dev.tarry.session.heartbeat.HeartbeatRun;
import dev.tarry.session.heartbeat.Heartbeats;
import dev.tarry.session.heartbeat.Membership;
import dev.tarry.session.heartbeat.Requester;
import dev.tarry.session.widget.WidgetReply;
import dev.tarry.wording.AnswerText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Begins a heartbeat: makes ready what it needs, so that what can be refused is refused before its first request. */
final class HeartbeatStart {

    private static final long FIRST_SYNC_NANOS = Duration.ofSeconds(5).toNanos();

    private final Invocation call;
    private final HeartbeatArguments arguments;

    HeartbeatStart(Invocation call, HeartbeatArguments arguments) {
        this.call = call;
        this.arguments = arguments;
    }

    HeartbeatRun begin() throws CommandException {
        Plan plan = arguments.plan();
        List<Expectation> expectations = arguments.expectations();
        Session session = call.sessions().open();
        HeartbeatEvent event = arguments.event(member(session));
        call.sessions().recall(call.line());
        RoomId room = event == null ? null : TargetRoom.needed(session);
        call.sessions().readyLedger(call.line());
        WidgetRequest request = new WidgetRequest(call, needs(event), event == null ? null : event.stateKey());
        request.prepare();
        listen();
        Delay adopted = adopted(session);
        if (plan.client().delay().equals(HeartbeatArguments.UNKNOWN)) {
            plan = plan.lasting(lengthOf(adopted));
        }
        new PlanWarnings(call).say(plan);
        Heartbeats heartbeats = call.sessions().heartbeats();
        int number = heartbeats.nextNumber();
        HeartbeatRun run = new HeartbeatRun(
                new HeartbeatRun.Task(number, subject(event, adopted), plan, arguments.preset(), expectations),
                chance(session), requester(session, request, event == null ? NOTHING : event), new Tally(),
                new HeartbeatNews(
                        call.printer(), how(), session.clock(), call.sessions().namesDelays(), where()));
        heartbeats.begin(run, adopted, membership(event, room, plan));
        return run;
    }

    /** What its first request would be; nothing is sent. */
    Outcome dryRun() throws CommandException {
        Plan plan = arguments.plan();
        arguments.expectations();
        Session session = call.sessions().open();
        HeartbeatEvent event = arguments.event(member(session));
        if (event != null) {
            TargetRoom.needed(session);
        }
        String adopted = arguments.adopted();
        String id = adopted == null ? "" : new DelayNames(session.delays(), call.inSession()).ids(List.of(adopted)).get(0);
        WidgetRequest request = new WidgetRequest(call, needs(event), event == null ? null : event.stateKey());
        WidgetReply asked = event == null
                ? request.ask("org.matrix.msc4157.update_delayed_event",
                        HeartbeatEvent.update(new DelayId(id), "restart"), call.interrupt().callOptions(call.line()))
                : request.ask("send_event",
                        event.data(event.leave(), plan.client().delay()), call.interrupt().callOptions(call.line()));
        Outcome dry = request.dryRun(asked);
        return dry != null
                ? dry
                : Outcome.builder().exchange(asked.exchange())
                        .failure(request.failure(asked, Failures.About.SCHEDULE)).build();
    }

    private static final HeartbeatEvent NOTHING = new HeartbeatEvent("", null, JsonObject.EMPTY, null, null);

    private Requester requester(Session session, WidgetRequest request, HeartbeatEvent event) {
        // Requests of a heartbeat go on after Ctrl-C, which ends it in good order; a second one ends the line at once.
        CallScope scope = new CallScope(call.line().timeout(), new Cancellation(), call.line().retries());
        Requester widget = new HostRequests(session, request, call.line().callOptions(scope), event);
        Preset preset = arguments.preset();
        return preset != null && preset.how() == Preset.How.SERVICE ? new ServiceRequests(session, widget, scope) : widget;
    }

    /** Who is the member, where the event is a membership. */
    private Member member(Session session) throws CommandException {
        if (!arguments.isOfMember()) {
            return new Member("", "");
        }
        if (session.account().userId() == null || session.account().deviceId() == null) {
            Answer answer = call.sessions().api(call.line()).whoami(session.nextExchange());
            if (!answer.isOk()) {
                throw new CommandException(Failures.of(answer, Failures.About.WHOAMI));
            }
            session.viewpoint().user(UserId.ofNullable(answer.body().text("user_id")), answer.body().text("device_id"));
        }
        UserId user = session.account().userId();
        String device = session.account().deviceId();
        if (user == null || device == null) {
            throw CommandException.usage(
                    "The MatrixRTC leave needs a device, and the token has none.", "give TYPE, CONTENT and --state-key instead");
        }
        return new Member(user.text(), device);
    }

    private HeartbeatNews.Where where() {
        if (!call.inSession()) {
            return HeartbeatNews.Where.SINGLE_COMMAND;
        }
        return arguments.isForeground() ? HeartbeatNews.Where.LINE : HeartbeatNews.Where.BESIDE;
    }

    private HeartbeatNews.How how() {
        if (call.line().json()) {
            return HeartbeatNews.How.JSON;
        }
        return call.line().quiet() ? HeartbeatNews.How.SILENT : HeartbeatNews.How.TROUBLES;
    }

    private static @Nullable Membership membership(@Nullable HeartbeatEvent event, @Nullable RoomId room, Plan plan) {
        return event == null || room == null || !plan.isJoining()
                ? null
                : new Membership(
                        room, new EventType(event.type()), event.stateKey() == null ? null : new StateKey(event.stateKey()),
                        event.leave());
    }

    private static String subject(@Nullable HeartbeatEvent event, @Nullable Delay adopted) {
        return event != null ? event.type() : adopted == null ? "" : adopted.label();
    }

    /** What it needs, each once, in the order in which the host looks for it. */
    private static List<String> needs(@Nullable HeartbeatEvent event) {
        Set<String> needs = new LinkedHashSet<>();
        if (event != null) {
            needs.addAll(Needs.ofSendEvent(event.data(event.leave(), Duration.ZERO)));
        }
        needs.add(Feature.UPDATE_DELAYED_EVENT.wire());
        return new ArrayList<>(needs);
    }

    /** On a held clock everything is the same each time. */
    private static Chance chance(Session session) {
        Random random = session.clock().isHeld() ? new Random(4140) : new Random();
        return () -> random.nextDouble() * 2 - 1;
    }

    /** Hears what happens from now on; a homeserver whose /sync stalls is not waited for. */
    private void listen() throws CommandException {
        SyncLoop sync = call.sessions().syncLoop();
        Session session = call.sessions().current();
        if (session.clock().isHeld() || call.inSession()) {
            sync.begin(call.interrupt().scope(call.line()));
            return;
        }
        sync.startInBackground();
        long end = System.nanoTime() + FIRST_SYNC_NANOS;
        long seen = session.delays().changes().count();
        while (!sync.isRunning() && System.nanoTime() < end && !sync.isHopeless()
                && session.delays().changes().awaitBeyond(seen, 100, call.interrupt().cancellation())) {
            seen = session.delays().changes().count();
        }
    }

    private @Nullable Delay adopted(Session session) throws CommandException {
        String typed = arguments.adopted();
        if (typed == null) {
            return null;
        }
        String id = new DelayNames(session.delays(), call.inSession()).ids(List.of(typed)).get(0);
        session.redactor().addTypedDelayId(id, null);
        DelayId delayId = new DelayId(id);
        if (session.delays().known().byId(delayId) == null) {
            Answer looked = session.delays().tracker().lookups()
                    .learn(session.nextExchange(), delayId, call.sessions().lookups(call.line()));
            boolean isAbsent = looked.isNotFound() || looked.isOk() && session.delays().known().byId(delayId) == null;
            if (isAbsent) {
                throw new CommandException(Failure.of(
                        ExitCode.HOMESERVER, "homeserver", "not_found", AnswerText.noSuchDelay(),
                        "delays lists those that wait"));
            }
        }
        Delay delay = session.delays().known().byId(delayId);
        if (delay == null) {
            delay = session.delays().tracker().lookups().know(delayId);
        }
        if (delay != null && delay.state().isEnded()) {
            throw CommandException.usage(
                    "The delayed event " + delay.label() + " has ended: it was " + delay.state().word() + ".");
        }
        return delay;
    }

    private static Duration lengthOf(@Nullable Delay adopted) throws CommandException {
        if (adopted == null || adopted.delay() == null) {
            throw CommandException.usage("The homeserver does not tell how long this delayed event waits.", "add --delay");
        }
        return adopted.delay();
    }

}
