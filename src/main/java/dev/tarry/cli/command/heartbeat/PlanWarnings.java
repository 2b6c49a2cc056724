package dev.tarry.cli.command.heartbeat;

import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.terminal.Console;
import dev.tarry.heartbeat.Plan;
import dev.tarry.heartbeat.client.Client;
import dev.tarry.heartbeat.load.Allowance;
import dev.tarry.homeserver.Answer;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.outcome.CommandException;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.session.Session;
import dev.tarry.time.Durations;
import java.time.Duration;
import java.util.Locale;

/** Says before the first request where a plan can not work as it stands. */
final class PlanWarnings {

    private final Invocation call;

    PlanWarnings(Invocation call) {
        this.call = call;
    }

    /** @param count how many members follow the plan */
    void say(Plan plan, int count) throws CommandException {
        Client client = plan.client();
        Duration every = client.rhythm().every();
        if (every.compareTo(client.delay()) >= 0) {
            call.printer().warn("a restart every " + Durations.show(every) + " does not keep an event alive whose delay is "
                    + Durations.show(client.delay()) + "; it fires between two beats.");
        }
        if (count > 1) {
            checkScheduled(count);
        }
        Allowance allowed = Allowance.MANAGEMENT;
        Duration pace = every.dividedBy(count);
        long all = plan.mostBeats() > Long.MAX_VALUE / count ? Long.MAX_VALUE : plan.mostBeats() * count;
        if (hasLimits() && allowed.isExceededBy(pace, all)) {
            String what = count == 1
                    ? "a restart every " + Durations.show(every)
                    : count + " heartbeats with a restart every " + Durations.show(every);
            exceeded(count, what + (count == 1 ? " is " : " are ") + number(1e9 / pace.toNanos()) + " a second; " + whose()
                    + " allows a user " + number(allowed.perSecond()) + " a second after a burst of " + allowed.burst() + " ("
                    + allowed.name() + ") and answers 429 beyond.");
        }
        if (hasLimits() && count > Allowance.MESSAGES.burst()) {
            exceeded(count, count + " heartbeats begin with " + count + " delayed events; " + whose() + " allows a user "
                    + number(Allowance.MESSAGES.perSecond()) + " events a second after a burst of " + Allowance.MESSAGES.burst()
                    + " (" + Allowance.MESSAGES.name() + ") and answers 429 beyond.");
        }
    }

    /** How many delayed events a user may have, where the homeserver says so (MSC4140): more cannot even begin. */
    private void checkScheduled(int count) throws CommandException {
        Session session = call.sessions().current();
        Answer answer = call.sessions().api(call.line()).capabilities(session.nextExchange());
        JsonObject all = answer.isOk() ? answer.body().object("capabilities") : null;
        for (String name : new String[] {Msc4140.CAPABILITY, Msc4140.UNSTABLE_CAPABILITY}) {
            JsonObject limits = all == null ? null : all.object(name);
            Long most = limits == null ? null : limits.number(Msc4140.MAX_SCHEDULED);
            if (most != null && most > 0 && count > most) {
                throw CommandException.usage("The homeserver allows a user " + most + " delayed events at a time, and --count "
                        + count + " needs " + count + ".", "use --count " + most + " at most");
            }
        }
    }

    /** One heartbeat is nobody's harm; before many exceed a limit somebody has to want that. */
    private void exceeded(int count, String sentence) throws CommandException {
        call.printer().warn(sentence);
        if (count > 1 && !call.flag("--yes") && !isWanted()) {
            throw CommandException.usage(
                    "What " + count + " heartbeats ask for exceeds the homeserver's limits.", "--yes goes on all the same");
        }
    }

    private boolean isWanted() {
        Console console = call.console();
        String answer = console.canAsk() ? console.ask("Go on all the same? [y/N] ", false) : null;
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }

    /** Of a homeserver whose limits nobody can ask for, Synapse's defaults are assumed. */
    private boolean hasLimits() {
        Sandbox sandbox = call.sessions().sandbox();
        return sandbox == null || sandbox.limits().equals("synapse");
    }

    private String whose() {
        return call.sessions().sandbox() == null ? "Synapse, if this is one with its default limits," : "the sandbox";
    }


    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
