package dev.tarry.cli;

import dev.tarry.capability.ShortNames;
import dev.tarry.explain.Causes;
import dev.tarry.explain.Fact;
import dev.tarry.explain.Symptom;
import dev.tarry.homeserver.HostCalls;
import dev.tarry.host.Effect;
import dev.tarry.host.Policy;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Route;
import dev.tarry.session.Asked;
import dev.tarry.session.CommandException;
import dev.tarry.session.ExitCode;
import dev.tarry.session.Failure;
import dev.tarry.session.Failures;
import dev.tarry.session.Outcome;
import dev.tarry.session.Session;
import dev.tarry.session.Symptoms;
import java.util.ArrayList;
import java.util.List;

/** Lets the pseudo-widget make a command's request, and reads what came of it. */
final class WidgetRequest {

    private static final String NOT_APPROVED = " is not approved";

    private final Call call;
    private final Session session;
    private final List<String> needs;

    /**
     * A request to be made.
     *
     * @param needs the capabilities it needs, in the order in which the host looks for them
     */
    WidgetRequest(Call call, List<String> needs) throws CommandException {
        this.call = call;
        this.session = call.session();
        this.needs = needs;
    }

    /** Starts the pseudo-widget if it has not been, and asks first for what is lacking where that is the policy. */
    void prepare() throws CommandException {
        if (!call.inSession()) {
            List<String> wanted = new ArrayList<>(needs);
            if (call.runtime().settings().grants() != null) {
                // What is granted in so many words is asked for as well: it may be another spelling of what is needed.
                for (String wire : Grants.expand(call.runtime().settings().grants(), call.runtime())) {
                    if (!wanted.contains(wire)) {
                        wanted.add(wire);
                    }
                }
            }
            SessionStart.start(call.runtime(), wanted);
            return;
        }
        SessionStart.ensure(call.runtime());
        if (session.policy().mode() == Policy.Mode.AUTO) {
            List<String> lacking = lacking();
            if (!lacking.isEmpty()) {
                session.request(lacking);
            }
        }
    }

    Asked ask(String action, JsonObject data) throws CommandException {
        prepare();
        return session.ask(action, data);
    }

    private List<String> lacking() {
        List<String> lacking = new ArrayList<>();
        for (String need : needs) {
            if (!session.host().approved().contains(need)) {
                lacking.add(need);
            }
        }
        return lacking;
    }

    /** Why the request came to nothing, or null if it came to something. */
    Failure failure(Asked asked, Failures.About purpose) {
        HostCalls.Report last = asked.lastReport();
        Failures.About about = last != null && last.stop() == HostCalls.Stop.UNANSWERED ? Failures.About.GUARD : purpose;
        String refused = asked.note(Effect.Word.REFUSED);
        if (refused != null && refused.endsWith(NOT_APPROVED)) {
            return capability(refused.substring(0, refused.length() - NOT_APPROVED.length()));
        }
        HostCalls.Report report = asked.lastReport();
        if (asked.reply() == null) {
            if (report != null && report.answer() != null && !report.answer().isOk()) {
                return Failures.of(report.answer(), about, known(report));
            }
            return frame("The frame got no reply: " + reasonOfSilence(asked) + ".");
        }
        if (asked.error() == null) {
            return null;
        }
        if (report != null && report.stop() != null && report.stop() != HostCalls.Stop.UNANSWERED) {
            return Failures.of(report.stop());
        }
        if (report != null && report.answer() != null && !report.answer().isOk()) {
            return Failures.of(report.answer(), about, known(report));
        }
        Failure failure =
                frame("The host refused the frame: " + asked.error() + "." + (refused == null ? "" : " (" + refused + ")"));
        return failure.because(Causes.first(Symptom.of(Route.WIDGET).error(asked.error())));
    }

    /** What is known of it beside the answer; of a guard's own question nothing. */
    private Symptom known(HostCalls.Report report) {
        boolean own = report.stop() == HostCalls.Stop.UNANSWERED;
        return Symptoms.known(own ? null : report.call(), session, call.inSession());
    }

    private static Failure frame(String message) {
        return Failure.of(ExitCode.USAGE, "frame", null, message, null);
    }

    private static String reasonOfSilence(Asked asked) {
        String ignored = asked.note(Effect.Word.IGNORED);
        String silent = asked.note(Effect.Word.SILENT);
        if (ignored != null) {
            return ignored;
        }
        return silent != null
                ? silent.replace("no reply, as the reference: ", "the reference is silent here: ")
                : "it is a reply, and nobody replies to replies";
    }

    private Failure capability(String need) {
        List<String> names = ShortNames.abbreviate(lackingFor(need));
        String hint = call.inSession()
                ? "grant " + String.join(" ", names) + "    approves what this needs"
                : "--grant " + String.join(" --grant ", names) + "    approves what this needs";
        return new Failure(
                ExitCode.CAPABILITY, "capability", null, "The host refused: " + need + " is not approved.", null,
                JsonObject.of("capability", Json.of(need)), hint,
                Causes.first(Symptom.of(Route.WIDGET).fact(Fact.CAPABILITY, need)));
    }

    private List<String> lackingFor(String need) {
        List<String> lacking = lacking();
        if (!lacking.contains(need)) {
            lacking.add(need);
        }
        return lacking;
    }

    /** What a dry run shows: the frame, and the request that would have gone; null if this was none. */
    Outcome dryRun(Asked asked) {
        HostCalls.Report report = asked.lastReport();
        if (!call.line().dryRun() || report == null || report.preview() == null) {
            return null;
        }
        Outcome.Builder out = Outcome.builder().exchange(asked.exchange());
        out.field("frame", asked.frame()).field("request", report.preview());
        out.line(asked.frame());
        out.line("");
        for (String line : report.preview().split("\r\n", -1)) {
            out.line(line);
        }
        return out.build();
    }
}
