package dev.tarry.session.widget;

import dev.tarry.homeserver.call.CallPerformer;
import dev.tarry.host.ExchangeNumbers;
import dev.tarry.host.HostConfig;
import dev.tarry.host.Input;
import dev.tarry.host.StartMode;
import dev.tarry.host.WidgetHost;
import dev.tarry.host.approval.Policy;
import dev.tarry.host.personality.Personality;
import dev.tarry.matrix.RoomId;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.TraceSink;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The widgets of a session, in the order in which they came, each with a loop of its own. Safe for use by several threads. */
public final class HostedWidgets {

    /** Of so many ids that are here no more it is known how often they came: whoever connects may make them up without end. */
    static final int MOST_GONE = 1_000;

    private final Hosts hosts;
    private final WidgetSession.Shared around;
    private final CallThreads threads = new CallThreads();
    private final DeadlineTimer deadlines = new DeadlineTimer();

    /** Those that are here, each with its id. */
    private final Map<WidgetSession, String> widgets = new LinkedHashMap<>();

    private final Map<String, Arrivals> ofId = new LinkedHashMap<>();

    /** Ids of which no widget is here any more, those that left last behind. */
    private final Map<String, Arrivals> gone = new LinkedHashMap<>();

    /** The same as the widgets, for whoever walks them; null if that has to be made anew. */
    private WidgetSession @Nullable [] walked;

    /** How often an id came, and how many of its widgets are here. */
    private static final class Arrivals {
        private int all;
        private int here;
    }

    /**
     * What the hosts of a session have in common.
     *
     * @param timeout for each of their requests to the homeserver
     */
    public record Hosts(Personality personality, Policy policy, ExchangeNumbers exchanges, Duration timeout) {}

    public HostedWidgets(
            Hosts hosts, CallPerformer calls, TimeSource clock, TraceSink trace, WidgetSession.Listener listener) {
        this.hosts = hosts;
        this.around = new WidgetSession.Shared(calls, threads, clock, trace, listener, deadlines, hosts.timeout());
    }

    /**
     * Hosts a widget, which has said nothing yet.
     *
     * @param room the room that is viewed, or null
     */
    public WidgetSession host(String widgetId, StartMode start, WidgetPort port, @Nullable RoomId room) {
        WidgetHost host = new WidgetHost(
                new HostConfig(widgetId, hosts.personality(), start, room), hosts.policy(), hosts.exchanges());
        String name;
        synchronized (this) {
            name = nameOf(widgetId);
        }
        OverflowReplies overflow = new OverflowReplies(name, widgetId, hosts.exchanges(), around.clock(), around.trace());
        WidgetSession session = new WidgetSession(name, host, port, overflow, around);
        synchronized (this) {
            widgets.put(session, widgetId);
            walked = null;
        }
        return session;
    }

    /** Its id, and a number behind it where one of that id was here before: two connections may well bring one id. */
    private String nameOf(String widgetId) {
        Arrivals known = ofId.get(widgetId);
        if (known == null) {
            known = gone.remove(widgetId);
            known = known == null ? new Arrivals() : known;
            ofId.put(widgetId, known);
        }
        known.here++;
        known.all++;
        return known.all == 1 ? widgetId : widgetId + "-" + known.all;
    }

    /** A widget has gone. */
    public void drop(WidgetSession left) {
        synchronized (this) {
            String widgetId = widgets.remove(left);
            walked = null;
            Arrivals known = widgetId == null ? null : ofId.get(widgetId);
            if (known != null && --known.here == 0) {
                ofId.remove(widgetId);
                gone.put(widgetId, known);
                if (gone.size() > MOST_GONE) {
                    gone.remove(gone.keySet().iterator().next());
                }
            }
        }
        left.close();
    }

    /** How many ids are known, of widgets that are here or were. */
    synchronized int ids() {
        return ofId.size() + gone.size();
    }

    private synchronized WidgetSession[] all() {
        WidgetSession[] all = walked;
        if (all == null) {
            all = widgets.keySet().toArray(new WidgetSession[0]);
            walked = all;
        }
        return all;
    }

    /** Puts something into every loop. */
    public void put(Input input) {
        for (WidgetSession hosted : all()) {
            hosted.put(input);
        }
    }

    /** Whether any widget may receive what happens in rooms. */
    public boolean receives() {
        for (WidgetSession hosted : all()) {
            if (hosted.view().receives()) {
                return true;
            }
        }
        return false;
    }

    /** Ends all loops; waits for nobody. */
    public void close() {
        for (WidgetSession hosted : all()) {
            hosted.close();
        }
        deadlines.close();
        threads.close();
    }
}
