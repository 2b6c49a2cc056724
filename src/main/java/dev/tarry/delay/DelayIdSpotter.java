package dev.tarry.delay;

import dev.tarry.homeserver.dialect.ListedDelayedEvent;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.Msc4140;
import dev.tarry.time.Patience;
import dev.tarry.trace.Redactor;
import dev.tarry.trace.TraceEntry;
import dev.tarry.trace.TraceSink;

/** Makes delay ids known to the redactor before the entry that has them goes on to a sink. */
public final class DelayIdSpotter implements TraceSink {

    private final KnownDelays delays;
    private final Redactor redactor;
    private final TraceSink next;

    public DelayIdSpotter(KnownDelays delays, Redactor redactor, TraceSink next) {
        this.delays = delays;
        this.redactor = redactor;
        this.next = next;
    }

    @Override
    public void add(TraceEntry entry) {
        add(entry, Patience.ENDLESS);
    }

    /** What names very many delayed events is kept from everybody unless there is the time to know all of them first. */
    @Override
    public void add(TraceEntry entry, Patience patience) {
        if (entry instanceof TraceEntry.Response response && mayHold(response.body())) {
            named(response.body(), response.exchange(), patience);
            redactor.learnDelayIds(response.body(), patience);
        } else if (entry instanceof TraceEntry.Response response && response.status() >= 400) {
            redactor.learnDelayIds(response.body(), patience);
        } else if (entry instanceof TraceEntry.Message message && mayHold(message.text())) {
            redactor.learnDelayIds(message.text(), patience);
        } else if (entry instanceof TraceEntry.Broken broken && mayHold(broken.raw())) {
            redactor.learnDelayIds(broken.raw(), patience);
        }
        for (DelayId id : delays.takeForgotten()) {
            redactor.forgetName(id.text());
        }
        next.add(entry);
    }

    /** Whether the key of delay ids may stand there, as it is or escaped. */
    private static boolean mayHold(String text) {
        return text.contains(Msc4140.DELAY_ID) || text.contains("\\u");
    }

    /** What the homeserver scheduled or lists has a name from now on. */
    private void named(String body, int exchange, Patience patience) {
        JsonObject json;
        try {
            json = JsonReader.readObject(body);
        } catch (JsonSyntaxException e) {
            return;
        }
        String scheduled = json.text(Msc4140.DELAY_ID);
        if (scheduled != null) {
            redactor.addDelayId(scheduled, delays.nameOf(new DelayId(scheduled), exchange));
        }
        int index = 0;
        for (JsonObject item : ListedDelayedEvent.items(json)) {
            patience.check(index++);
            String id = item.text(Msc4140.DELAY_ID);
            if (id != null) {
                redactor.addDelayId(id, delays.nameOf(new DelayId(id)));
            }
        }
    }
}
