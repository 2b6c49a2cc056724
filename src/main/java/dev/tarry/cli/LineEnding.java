package dev.tarry.cli;

import dev.tarry.cli.context.AppContext;
import dev.tarry.cli.context.Interrupt;
import dev.tarry.cli.terminal.Console;
import dev.tarry.cli.terminal.ProcessSignals;
import dev.tarry.heartbeat.Ending;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.wording.EffectText;
import java.util.function.BooleanSupplier;

/**
 * A signal ends the process: the line under way is ended like by Ctrl-C, and the process stays until that has said what may have
 * happened. A second signal ends what it does after that; whoever does not come back is not waited for. A line that asks a
 * person never does, for nothing ends the reading of a terminal: it has changed nothing yet, which is said in its place at once.
 */
final class LineEnding implements ProcessSignals.Ending {

    private static final long STEP_MS = 20;
    /** So long for a line that was waiting for something, and closes what it has open. */
    private static final long WAITING_MS = 3_000;
    /** So long for one that was not: it works. */
    private static final long WORKING_MS = 400;

    private final AppContext context;
    private final Interrupt interrupt;
    private final Console console;
    private final Cli cli;

    LineEnding(AppContext context, Cli cli) {
        this.context = context;
        this.interrupt = context.interrupt();
        this.console = context.console();
        this.cli = cli;
    }

    @Override
    public void ends(String signal, BooleanSupplier again) {
        int exit = signal.equals("TERM") ? ExitCode.TERMINATED : signal.equals("HUP") ? ExitCode.HUNG_UP : ExitCode.INTERRUPTED;
        if (signal.equals("INT")) {
            cli.endLineOfKey();
        }
        boolean isAsking = console.isAsking();
        long patience = isAsking ? 0 : interrupt.cancellation().isAnythingUnderWay() ? WAITING_MS : WORKING_MS;
        interrupt.raise(exit);
        Interrupt.UnderWay left = interrupt.await(isAsking ? 1 : STEP_MS);
        boolean isInsisted = false;
        for (long waited = STEP_MS; left != null && waited < patience; waited += STEP_MS) {
            if (!isInsisted && again.getAsBoolean()) {
                isInsisted = true;
                patience = waited + WORKING_MS;
                interrupt.raise(exit);
            }
            left = interrupt.await(STEP_MS);
            patience = !isInsisted && interrupt.isTidying() ? waited + WAITING_MS : patience;
        }
        if (left != null && interrupt.mayBeSaid()) {
            String said = isAsking ? EffectText.interruptedBeforeAnything() : EffectText.interruptedAnyhow(null);
            Failure failure = Failure.interrupted(said).endedWith(exit);
            cli.say(left.command(), failure, left.json(), left.number());
        }
        if (!isInsisted) {
            // What goes on beside lines has its last words, too.
            context.sessions().endHeartbeats(
                    signal.equals("INT") ? Ending.Why.INTERRUPTED : Ending.Why.TERMINATED, again);
        }
    }
}
