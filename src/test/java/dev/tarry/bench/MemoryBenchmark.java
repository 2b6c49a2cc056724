package dev.tarry.bench;

import dev.tarry.SystemClock;
import dev.tarry.account.AccessToken;
import dev.tarry.account.Account;
import dev.tarry.homeserver.call.CallOptions;
import dev.tarry.homeserver.dialect.DialectName;
import dev.tarry.homeserver.dialect.HomeserverCache;
import dev.tarry.homeserver.dialect.MemoryCache;
import dev.tarry.homeserver.wire.Origin;
import dev.tarry.host.approval.Policy;
import dev.tarry.host.personality.Personalities;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.session.AccountLink;
import dev.tarry.session.ExchangeCounters;
import dev.tarry.session.HostBehavior;
import dev.tarry.session.Session;
import dev.tarry.session.SessionEnvironment;
import dev.tarry.trace.Redactor;
import dev.tarry.trace.Trace;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether a session that runs for weeks stays as big as it is: a delayed event is scheduled, restarted 28 times and cancelled,
 * over and over; the heap is looked at after each tenth. {@code src/bench/memory.sh} runs it. Exits with 1 if the heap at the
 * end is more than 15 % bigger than half-way, when all that is bounded by a number is full.
 */
public final class MemoryBenchmark {

    private static final String FRAME = "{\"api\":\"fromWidget\",\"widgetId\":\"tarry\",\"requestId\":\"r%d\",\"action\":"
            + "\"org.matrix.msc4157.update_delayed_event\",\"data\":{\"delay_id\":\"syd_%d\",\"action\":\"%s\"}}";
    private static final String SEND = "{\"api\":\"fromWidget\",\"widgetId\":\"tarry\",\"requestId\":\"r%d\",\"action\":"
            + "\"send_event\",\"data\":{\"type\":\"m.x\",\"state_key\":\"\",\"content\":{\"body\":\"hi\"},\"delay\":8000}}";
    private static final int LIFE = 30;
    private static final double MOST_GROWTH = 1.15;

    private static final AtomicInteger SCHEDULED = new AtomicInteger();

    private MemoryBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
        int exchanges = Integer.parseInt(arguments[0]);
        long full = 0;
        long last = 0;
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Thread thread = new Thread(() -> serve(server), "bench-server");
            thread.setDaemon(true);
            thread.start();
            Session session = session(server.getLocalPort());
            for (int tenth = 1; tenth <= 10; tenth++) {
                run(session, exchanges / 10 * (tenth - 1), exchanges / 10 * tenth);
                last = heap();
                full = tenth == 5 ? last : full;
                out.printf(Locale.ROOT, "%,10d exchanges: %4d KiB of heap%n", exchanges / 10 * tenth, last >> 10);
            }
            session.close();
        }
        double growth = (double) last / full;
        out.printf(Locale.ROOT, "at the end / half-way: %.2f (at most %.2f)%n", growth, MOST_GROWTH);
        System.exit(growth <= MOST_GROWTH ? 0 : 1);
    }

    private static Session session(int port) throws Origin.BadUrl {
        Account account = new Account(
                "the benchmark", Origin.parse("http://127.0.0.1:" + port),
                new AccessToken("token-of-the-benchmark", new UserId("@a:h"), "D"), new RoomId("!r:h"), null);
        HomeserverCache cache = new MemoryCache();
        Session session = new Session(
                AccountLink.direct(
                        account, Duration.ofSeconds(10)), new HostBehavior(DialectName.GET_ONE.dialect(), Personalities.TARRY,
                        new Policy(Policy.Mode.AUTO, List.of())),
                new SessionEnvironment(new SystemClock(), new Trace(), new Redactor(), cache), ExchangeCounters.fresh());
        session.widget().start(
                List.of(
                        "org.matrix.msc4157.update_delayed_event", "org.matrix.msc4157.send.delayed_event",
                        "org.matrix.msc2762.send.state_event:m.x"),
                CallOptions.NONE);
        return session;
    }

    private static void run(Session session, int from, int to) {
        for (int i = from; i < to; i++) {
            int step = i % LIFE;
            String frame = step == 0
                    ? String.format(Locale.ROOT, SEND, i)
                    : String.format(Locale.ROOT, FRAME, i, SCHEDULED.get(), step == LIFE - 1 ? "cancel" : "restart");
            session.widget().raw(frame, CallOptions.NONE);
        }
    }

    /** What is in use once all is collected that can be. */
    private static long heap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }

    private static void serve(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setTcpNoDelay(true);
                InputStream in = socket.getInputStream();
                byte[] buffer = new byte[8_192];
                for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                    String request = new String(buffer, 0, count, StandardCharsets.UTF_8);
                    socket.getOutputStream().write(answer(request).getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                // The other side has hung up; the next one comes.
            }
        }
    }

    private static String answer(String request) {
        String body = request.startsWith("PUT ")
                ? "{\"delay_id\":\"syd_" + SCHEDULED.incrementAndGet() + "\"}"
                : request.contains("/versions") ? "{\"unstable_features\":{\"org.matrix.msc4140\":true}}" : "{}";
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
