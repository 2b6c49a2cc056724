package dev.tarry.cli.command.widget;

import dev.tarry.capability.ShortNames;
import dev.tarry.cli.context.Invocation;
import dev.tarry.diagnosis.Symptoms;
import dev.tarry.explain.Causes;
import dev.tarry.homeserver.call.CallOptions;
import dev.tarry.homeserver.call.CallReport;
import dev.tarry.host.approval.Policy;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.Route;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.outcome.Outcome;
import dev.tarry.remark.Remark;
import dev.tarry.session.Session;
import dev.tarry.session.widget.WidgetReply;
import dev.tarry.wording.EffectText;
import dev.tarry.wording.RemarkText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets the pseudo-widget make a command's request, and reads what came of it. */
public final class WidgetRequest {

    private final Invocation call;
    private final Session session;
    private final List<String> needs;
    private final @Nullable String key;
    private final ApprovalQuestion question;
    private boolean wasAsked;

    /**
     * A request to be made.
     *
     * @param needs the capabilities it needs, in the order in which the host looks for them
     * @param key the state key or message type that it is about; null for none, or any
     */
    public WidgetRequest(Invocation call, List<String> needs, @Nullable String key) throws CommandException {
        this.call = call;
        this.session = call.sessions().open();
        this.needs = needs;
        this.key = key;
        this.question = new ApprovalQuestion(call, session);
    }

    /** Asks the person where that is the policy. */
    ApprovalQuestion question() {
        return question;
    }

    /** Starts the pseudo-widget if it has not been, and asks first for what is lacking where that is the policy. */
    public void prepare() throws CommandException {
        if (!call.inSession()) {
            allowedNow();
            List<String> wanted = new ArrayList<>(needs);
            // What is granted in so many words is asked for as well: it may be another spelling of what is needed.
            for (String wire : session.behavior().policy().grants()) {
                if (!wanted.contains(wire)) {
                    wanted.add(wire);
                }
            }
            call.pseudoWidget().asking(wanted);
            return;
        }
        call.pseudoWidget().ensure();
        List<String> wanted = session.behavior().policy().mode() == Policy.Mode.AUTO ? lacking() : allowedNow();
        if (!wanted.isEmpty()) {
            session.widget().request(wanted, call.interrupt().callOptions(call.line()));
        }
    }

    /** What the person allows of what is lacking, where the policy is to ask: once for each command. */
    private List<String> allowedNow() throws CommandException {
        boolean first = !wasAsked;
        wasAsked = true;
        return first ? question.allowedOfLacking(needs, key) : List.of();
    }

    WidgetReply ask(String action, JsonObject data) throws CommandException {
        return ask(action, data, call.interrupt().callOptions(call.line()));
    }

    public WidgetReply ask(String action, JsonObject data, CallOptions options) throws CommandException {
        prepare();
        return session.widget().ask(action, data, options);
    }

    /** What a frame is for, as far as it can be read. */
    private static Route route(String frame) {
        JsonObject data;
        try {
            JsonObject read = JsonReader.readObject(frame).object("data");
            data = read == null ? JsonObject.EMPTY : read;
        } catch (JsonSyntaxException e) {
            return Route.READ;
        }
        String action = data.text("action");
        Route update = action == null || !data.has(Msc4140.DELAY_ID) ? null : Route.ofAction(action);
        if (update != null) {
            return update;
        }
        return data.has("delay") ? Route.SCHEDULE : data.has("content") ? Route.SEND : Route.READ;
    }

    private List<String> lacking() {
        List<String> lacking = new ArrayList<>();
        for (String need : needs) {
            if (!session.widget().view().approved().contains(need)) {
                lacking.add(need);
            }
        }
        return lacking;
    }

    /** Why the request came to nothing, or null if it came to something. */
    public @Nullable Failure failure(WidgetReply asked, Failures.About purpose) {
        Remark.NotApproved lacking = asked.remark(Remark.NotApproved.class);
        if (lacking != null) {
            return capability(lacking.need());
        }
        CallReport report = asked.lastReport();
        boolean isOfWrongForm = report != null && report.answer() != null && report.answer().isOfWrongForm();
        if (asked.reply() != null && asked.error() == null && !isOfWrongForm) {
            return null;
        }
        if (asked.reply() != null && report != null && report.stop() != null) {
            return Failures.of(report.stop());
        }
        if (report != null && report.answer() != null && !report.answer().isOk()) {
            return Failures.of(
                    report.answer(), report.isUnanswered() ? Failures.About.GUARD : purpose,
                    session.knowledge(call.inSession()));
        }
        if (call.interrupt().isRaised()) {
            // Its call has not come back, however it was ended.
            Route route = route(asked.frame());
            return route == Route.READ
                    ? Failure.interrupted(EffectText.interruptedWithoutEffect(route, true))
                    : Failures.interrupted(route);
        }
        if (asked.reply() == null) {
            return frame("The frame got no reply: " + reasonOfSilence(asked) + ".");
        }
        Remark.Unfit unfit = asked.remark(Remark.Unfit.class);
        String why = unfit == null ? "" : " (" + RemarkText.of(unfit) + ")";
        return frame("The host rejected the frame: " + asked.error() + "." + why)
                .because(Causes.first(Symptoms.ofReply(asked.error())));
    }

    private static Failure frame(String message) {
        return Failure.of(ExitCode.USAGE, "frame", null, message, null);
    }

    private static String reasonOfSilence(WidgetReply asked) {
        Remark.Ignored ignored = asked.remark(Remark.Ignored.class);
        Remark.Silence silence = asked.remark(Remark.Silence.class);
        if (ignored != null) {
            return RemarkText.of(ignored);
        }
        return silence != null && silence.isKept()
                ? RemarkText.ofReference(silence)
                : "it is a reply, and replies are not answered";
    }

    private Failure capability(String need) {
        List<String> lacking = lackingFor(need);
        call.shell().lacking(lacking);
        List<String> names = ShortNames.abbreviate(lacking);
        String hint = call.inSession()
                ? "grant " + String.join(" ", names) + "    approves what this needs"
                : "--grant " + String.join(" --grant ", names) + "    approves what this needs";
        return Failure.of(ExitCode.CAPABILITY, "capability", null, "The host refused: " + need + " is not approved.", hint)
                .with("capability", Json.of(need))
                .because(Causes.first(Symptoms.ofNeed(need)));
    }

    private List<String> lackingFor(String need) {
        List<String> lacking = lacking();
        if (!lacking.contains(need)) {
            lacking.add(need);
        }
        return lacking;
    }

    /** What a dry run shows: the frame, and the request that would have gone; null if this was none. */
    public @Nullable Outcome dryRun(WidgetReply asked) {
        CallReport report = asked.lastReport();
        if (!call.line().dryRun() || report == null || report.preview() == null) {
            return null;
        }
        Outcome.Builder out = Outcome.builder().exchange(asked.exchange());
        String frame = call.printer().toResult(asked.frame());
        String request = call.printer().toResult(report.preview());
        out.field("frame", frame).field("request", request);
        out.line(frame);
        out.line("");
        for (String line : request.split("\r\n", -1)) {
            out.line(line);
        }
        return out.build();
    }
}
