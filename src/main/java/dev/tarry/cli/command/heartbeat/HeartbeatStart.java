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
import dev.tarry.heartbeat.figures.Spread;
import dev.tarry.heartbeat.figures.Tally;
import dev.tarry.heartbeat.preset.Preset;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.call.CallOptions;
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

    /** Begins it, or as many as were asked for, in the order of their members. */
    List<HeartbeatRun> begin() throws CommandException {
        int count = arguments.count();
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
        new PlanWarnings(call).say(plan, count);
        List<HeartbeatRun> runs = new ArrayList<>();
        Pool pool = new Pool();
        for (int member = 1; member <= count; member++) {
            HeartbeatEvent own = event == null || count == 1 ? event : eventOf(member, event);
            Requester requester = ofPreset(session, own == null || room == null || count == 1
                    ? new HostRequests(session, request, callOptions(), own == null ? NOTHING : own)
                    : new CrowdRequests(session, callOptions(), room, own));
            int number = call.sessions().heartbeats().nextNumber();
            HeartbeatRun run = new HeartbeatRun(
                    new HeartbeatRun.Task(number, subject(own, adopted), plan, arguments.preset(), expectations),
                    chance(session), requester, pool.tally(), news(count, pool));
            runs.add(run);
            call.sessions().heartbeats().begin(
                    run, adopted, membership(own, room, plan), arguments.ramp().multipliedBy(member - 1L).dividedBy(count));
        }
        return runs;
    }

    /** A membership is of a device; other state is told apart by its key. */
    private HeartbeatEvent eventOf(int member, HeartbeatEvent event) throws CommandException {
        if (!arguments.isOfMember()) {
            return event.ofMember(member);
        }
        HeartbeatEvent own = arguments.event(member(call.sessions().current()).ofDevice(member));
        return own == null ? event : own;
    }

    /** What many share. */
    private static final class Pool {
        private final Spread late = new Spread();
        private final Spread answers = new Spread();
        private final Restraint restraint = new Restraint();

        Tally tally() {
            return new Tally(late, answers);
        }
    }

    private HeartbeatNews news(int count, Pool pool) {
        HeartbeatNews.Manner manner = new HeartbeatNews.Manner(how(), where(), count == 1 ? Restraint.NONE : pool.restraint);
        return new HeartbeatNews(call.printer(), manner, call.sessions().clock(), call.sessions().namesDelays());
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

    /** Requests of a heartbeat go on after Ctrl-C, which ends it in good order; a second one ends the line at once. */
    private CallScope beyondInterrupt() {
        return new CallScope(call.line().timeout(), new Cancellation(), call.line().retries());
    }

    private CallOptions callOptions() {
        return call.line().callOptions(beyondInterrupt());
    }

    /** What a service does itself goes to the homeserver directly. */
    private Requester ofPreset(Session session, Requester widget) {
        Preset preset = arguments.preset();
        return preset != null && preset.how() == Preset.How.SERVICE
                ? new ServiceRequests(session, widget, beyondInterrupt())
                : widget;
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
