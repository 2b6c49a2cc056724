package dev.tarry.homeserver.wire;

import dev.tarry.remark.Fault;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Asks a proxy to connect us with an https homeserver; all that follows is between the homeserver and us. */
public final class ProxyTunnel {

    private static final int MAX_HEAD = 64 * 1024;

    private ProxyTunnel() {}

    /** The socket has a deadline of its own. */
    static void open(DeadlineSocket socket, Proxy proxy, Origin origin) throws IOException, TransportFault {
        String host = origin.host().indexOf(':') >= 0 ? "[" + origin.host() + "]" : origin.host();
        String place = host + ":" + origin.port();
        StringBuilder request = new StringBuilder();
        request.append("CONNECT ").append(place).append(" HTTP/1.1\r\nHost: ").append(place).append("\r\n");
        if (proxy.credentials() != null) {
            request.append("Proxy-Authorization: Basic ").append(proxy.credentials()).append("\r\n");
        }
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        String head;
        try {
            head = head(socket);
        } catch (EOFException e) {
            throw new TransportFault(fault(Fault.Detail.PROXY_HUNG_UP, proxy, origin, null));
        }
        int status = status(head);
        if (status < 200 || status > 299) {
            throw refused(proxy, origin, status, head);
        }
    }

    /** The answer to CONNECT, up to its empty line and no byte further. */
    private static String head(DeadlineSocket socket) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 2 && bytes.size() < MAX_HEAD) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException();
            }
            bytes.write(b);
            ends = b == '\n' ? ends + 1 : b == '\r' ? ends : 0;
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** The status of {@code HTTP/1.1 200 …}; 0 if that is not what it says. */
    private static int status(String head) {
        if (!head.startsWith("HTTP/1.") || head.length() < 12 || head.charAt(8) != ' ') {
            return 0;
        }
        int status = 0;
        for (int i = 9; i < 12; i++) {
            char c = head.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            status = status * 10 + c - '0';
        }
        return status;
    }

    private static TransportFault refused(Proxy proxy, Origin origin, int status, String head) {
        if (status == 407) {
            return new TransportFault(login(proxy));
        }
        if (status == 0) {
            return new TransportFault(fault(Fault.Detail.PROXY_NO_HTTP, proxy, origin, null));
        }
        int end = head.indexOf('\r');
        String line = end < 0 ? "" + status : head.substring(9, end).trim();
        boolean isUnreachable = status == 502 || status == 503 || status == 504;
        return new TransportFault(fault(
                isUnreachable ? Fault.Detail.PROXY_REACHES_NOT : Fault.Detail.PROXY_LEADS_NOT, proxy, origin, line));
    }

    /** The proxy wants a login, or another one. */
    public static Fault login(Proxy proxy) {
        Fault.Detail detail = proxy.credentials() == null
                ? Fault.Detail.PROXY_WANTS_LOGIN
                : Fault.Detail.PROXY_REFUSES_LOGIN;
        return new Fault(detail, null, proxy.name(), 0, null, null, false);
    }

    private static Fault fault(Fault.Detail detail, Proxy proxy, Origin origin, @Nullable String words) {
        return new Fault(detail, origin.url(), proxy.name(), 0, words, null, false);
    }
}
