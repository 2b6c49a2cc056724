package dev.tarry.session.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.tarry.host.ExchangeNumbers;
import dev.tarry.host.StartMode;
import dev.tarry.host.approval.Policy;
import dev.tarry.host.personality.Personalities;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who comes and goes: names tell widgets of one id apart, and what is kept of those that have gone has an end. */
class HostedWidgetsTest {

    private final HostedWidget.House house = new HostedWidget.House((exchange, call, options) -> {
        throw new IllegalStateException("nothing is called here");
    });
    private final HostedWidgets widgets = new HostedWidgets(
            new HostedWidgets.Hosts(
                    Personalities.TARRY, new Policy(Policy.Mode.AUTO, List.of()), new ExchangeNumbers(), Duration.ofSeconds(10)),
            (exchange, call, options) -> {
                throw new IllegalStateException("nothing is called here");
            },
            house, house.trace, house);

    @AfterEach
    void close() {
        widgets.close();
    }

    private WidgetSession host(String id) {
        return widgets.host(id, StartMode.CONTENT_LOADED, frame -> {}, null);
    }

    @Test
    void aNameIsOfOneWidgetAlone() {
        WidgetSession first = host("w");
        WidgetSession second = host("w");
        assertEquals("w", first.name());
        assertEquals("w-2", second.name());
        widgets.drop(first);
        widgets.drop(first);
        widgets.drop(second);
        assertEquals("w-3", host("w").name());
    }

    @Test
    void idsThatAreMadeUpWithoutEndAreForgotten() {
        WidgetSession stays = host("stays");
        for (int i = 0; i < 20_000; i++) {
            widgets.drop(host("w" + i));
        }
        assertEquals(HostedWidgets.MOST_GONE + 1, widgets.ids());
        assertEquals("stays-2", host("stays").name(), "one that is here is never forgotten");
        assertEquals("w19999-2", host("w19999").name());
        widgets.drop(stays);
    }

    @Test
    void twiceAsManyWidgetsAreTwiceTheWork() {
        work(1_000);
        long once = work(1_000);
        long twice = work(2_000);
        assertTrue(twice <= 2.2 * once, once + " bytes, and " + twice + " for twice as many");
    }

    private long work(int count) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        List<WidgetSession> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(host("w" + i % 100));
        }
        for (WidgetSession one : all) {
            widgets.drop(one);
        }
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }
}
