package dev.tarry.bench;

import dev.tarry.SystemClock;
import dev.tarry.account.AccessToken;
import dev.tarry.account.Account;
import dev.tarry.homeserver.call.CallOptions;
import dev.tarry.homeserver.dialect.DialectName;
import dev.tarry.homeserver.dialect.HomeserverCache;
import dev.tarry.homeserver.wire.Origin;
import dev.tarry.host.Effect;
import dev.tarry.host.ExchangeNumbers;
import dev.tarry.host.HostConfig;
import dev.tarry.host.Input;
import dev.tarry.host.StartMode;
import dev.tarry.host.WidgetHost;
import dev.tarry.host.approval.Policy;
import dev.tarry.host.call.CallResult;
import dev.tarry.host.personality.Personalities;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.session.AccountLink;
import dev.tarry.session.ExchangeCounters;
import dev.tarry.session.HostBehavior;
import dev.tarry.session.Session;
import dev.tarry.session.SessionEnvironment;
import dev.tarry.time.Moment;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How fast the host is: frames a second through the machine alone, and, once warm, the time from a frame in to its HTTP request
 * out, beside a GET of curl's on a connection kept alive. {@code src/bench/host.sh} runs it.
 */
public final class HostBenchmark {

    private static final String FRAME = "{\"api\":\"fromWidget\",\"widgetId\":\"tarry\",\"requestId\":\"r%d\",\"action\":"
            + "\"org.matrix.msc4157.update_delayed_event\",\"data\":{\"delay_id\":\"syd_bcooaGNyKtyFbIGjGMQR\",\"action\":"
            + "\"restart\"}}";
    private static final String SEND = "{\"api\":\"fromWidget\",\"widgetId\":\"tarry\",\"requestId\":\"r%d\",\"action\":"
            + "\"send_event\",\"data\":{\"type\":\"m.room.message\",\"content\":{\"msgtype\":\"m.text\",\"body\":\"hi\"},"
            + "\"delay\":8000}}";
    private static final int WARM_UP = 20_000;
    private static final int COUNTED = 200_000;
    private static final int CALLS = 3_000;

    private static volatile long arrivedAt;

    private HostBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
        out.printf("frames through the host alone: %,.0f restarts/s, %,.0f delayed sends/s%n", machine(FRAME), machine(SEND));
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Thread thread = new Thread(() -> serve(server), "bench-server");
            thread.setDaemon(true);
            thread.start();
            long[] host = session(server.getLocalPort());
            double[] curl = curl(server.getLocalPort());
            double median = host[host.length / 2] / 1e6;
            out.printf("frame in to HTTP request at the server: median %.3f ms, p99 %.3f ms%n", median,
                    host[host.length * 99 / 100] / 1e6);
            if (curl.length == 0) {
                out.println("curl is not on the PATH: nothing to compare with");
                return;
            }
            double other = curl[curl.length / 2] * 1e3;
            out.printf("curl, keep-alive GET of the same server: median %.3f ms%n", other);
            out.printf("host / curl: %.2f%n", median / other);
        }
        System.exit(0);
    }

    private static double machine(String pattern) {
        Policy policy = new Policy(Policy.Mode.AUTO, List.of());
        WidgetHost host = new WidgetHost(
                new HostConfig("tarry", Personalities.TARRY, StartMode.CONTENT_LOADED, new RoomId("!r:h")),
                policy, new ExchangeNumbers());
        host.handle(new Input.FromWidget("{\"api\":\"fromWidget\",\"widgetId\":\"tarry\",\"requestId\":\"c\",\"action\":"
                + "\"org.matrix.msc2974.request_capabilities\",\"data\":{\"capabilities\":["
                + "\"org.matrix.msc4157.send.delayed_event\",\"org.matrix.msc4157.update_delayed_event\","
                + "\"org.matrix.msc2762.send.event:m.room.message\"]}}"), new Moment(Instant.EPOCH, 0));
        run(host, pattern, WARM_UP);
        long start = System.nanoTime();
        run(host, pattern, COUNTED);
        return COUNTED / ((System.nanoTime() - start) / 1e9);
    }

    private static Moment at(int i) {
        return new Moment(Instant.ofEpochMilli(i), i * 1_000_000L);
    }

    private static void run(WidgetHost host, String pattern, int count) {
        JsonObject done = JsonObject.of("delay_id", "syd_bcooaGNyKtyFbIGjGMQR");
        for (int i = 0; i < count; i++) {
            List<Effect> effects = host.handle(new Input.FromWidget(pattern.replace("%d", Integer.toString(i))), at(i));
            boolean answered = false;
            for (Effect effect : effects) {
                if (effect instanceof Effect.CallHomeserver call) {
                    answered = !host.handle(new Input.CallDone(call.callId(), new CallResult.Done(done)), at(i)).isEmpty();
                }
            }
            if (!answered) {
                throw new IllegalStateException("not answered: " + effects);
            }
        }
    }

    /** Nanoseconds from the frame to the arrival of its request, sorted. */
    private static long[] session(int port) throws Exception {
        Account account = new Account(
                "the benchmark", Origin.parse("http://127.0.0.1:" + port),
                new AccessToken("token-of-the-benchmark", new UserId("@a:h"), "D"), new RoomId("!r:h"), null);
        HomeserverCache cache = new HomeserverCache() {
            @Override
            public JsonObject load() {
                return JsonObject.EMPTY;
            }

            @Override
            public void store(JsonObject kept) {
                // Nothing of a benchmark's is kept.
            }
        };
        Policy policy = new Policy(Policy.Mode.AUTO, List.of());
        Session session = new Session(
                AccountLink.direct(account, Duration.ofSeconds(10)),
                new HostBehavior(DialectName.GET_ONE.dialect(), Personalities.TARRY, policy),
                new SessionEnvironment(new SystemClock(), new Trace(), new Redactor(), cache), ExchangeCounters.fresh());
        CallOptions options = CallOptions.NONE;
        session.widget().start(List.of("org.matrix.msc4157.update_delayed_event"), options);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < WARM_UP / 4 + CALLS; i++) {
            long sent = System.nanoTime();
            session.widget().raw(FRAME.replace("%d", Integer.toString(i)), options);
            if (i >= WARM_UP / 4) {
                times.add(arrivedAt - sent);
            }
        }
        session.close();
        return times.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static void serve(ServerSocket server) {
        byte[] answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
                .getBytes(StandardCharsets.UTF_8);
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setTcpNoDelay(true);
                InputStream in = socket.getInputStream();
                byte[] buffer = new byte[8_192];
                // A request without a body comes in one piece on loopback.
                while (in.read(buffer) > 0) {
                    arrivedAt = System.nanoTime();
                    socket.getOutputStream().write(answer);
                }
            } catch (IOException e) {
                // The other side has hung up; the next one comes.
            }
        }
    }

    /** Seconds of each GET of one curl process, sorted; empty if there is no curl. */
    private static double[] curl(int port) throws Exception {
        List<String> command = new ArrayList<>(List.of("curl", "-s", "-m", "20", "-o", "/dev/null", "-w", "%{time_total}\\n"));
        String url = "http://127.0.0.1:" + port + "/_matrix/client/versions";
        for (int i = 0; i < 500; i++) {
            if (i > 0) {
                command.addAll(List.of("-o", "/dev/null"));
            }
            command.add(url);
        }
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(said.strip().split("\n")).skip(100).mapToDouble(Double::parseDouble).sorted().toArray();
        } catch (IOException e) {
            return new double[0];
        }
    }
}
