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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The widgets of a session, in the order in which they came, each with a loop of its own. Safe for use by several threads. */
public final class HostedWidgets {

    private final Hosts hosts;
    private final WidgetSession.Shared around;
    private final CallThreads threads = new CallThreads();
    private final DeadlineTimer deadlines = new DeadlineTimer();
    private final Map<String, Integer> ofId = new LinkedHashMap<>();
    private final List<WidgetSession> widgets = new CopyOnWriteArrayList<>();

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
        String name = nameOf(widgetId);
        OverflowReplies overflow = new OverflowReplies(name, widgetId, hosts.exchanges(), around.clock(), around.trace());
        WidgetSession session = new WidgetSession(name, host, port, overflow, around);
        widgets.add(session);
        return session;
    }

    /** Its id, and a number behind it where one of that id was here before: two connections may well bring one id. */
    private synchronized String nameOf(String widgetId) {
        Integer before = ofId.get(widgetId);
        int number = before == null ? 1 : before + 1;
        ofId.put(widgetId, number);
        return number == 1 ? widgetId : widgetId + "-" + number;
    }

    /** A widget has gone. */
    public void drop(WidgetSession gone) {
        widgets.remove(gone);
        gone.close();
    }

    /** Puts something into every loop. */
    public void put(Input input) {
        for (WidgetSession hosted : widgets) {
            hosted.put(input);
        }
    }

    /** Whether any widget may receive what happens in rooms. */
    public boolean receives() {
        for (WidgetSession hosted : widgets) {
            if (hosted.view().receives()) {
                return true;
            }
        }
        return false;
    }

    /** Ends all loops; waits for nobody. */
    public void close() {
        for (WidgetSession hosted : widgets) {
            hosted.close();
        }
        deadlines.close();
        threads.close();
    }
}
