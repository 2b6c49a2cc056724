package dev.tarry.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server on loopback that answers every request with the same bytes, whatever they are. */
public final class OddServer implements AutoCloseable {

    private final ServerSocket socket;
    private final byte[] answer;
    private volatile int requests;

    private OddServer(byte[] answer) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        this.answer = answer;
    }

    /** Starts one by the name of what is odd about it. */
    public static OddServer start(String kind) throws IOException {
        if (kind.equals("dead")) {
            OddServer server = new OddServer(null);
            server.socket.close();
            return server;
        }
        return serving(answer(kind));
    }

    /** Starts one that answers with these bytes and hangs up; null for no answer at all. */
    public static OddServer serving(byte[] answer) throws IOException {
        OddServer server = new OddServer(answer);
        Thread thread = new Thread(server::serve, "odd-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static byte[] answer(String kind) {
        return switch (kind) {
            case "html" -> http("502 Bad Gateway", "text/html", "<html><body>nginx</body></html>");
            case "html-ok" -> http("200 OK", "text/html", "<html><body>Welcome</body></html>");
            case "cut" -> bytes(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"versions\":[");
            case "nothing" -> bytes("");
            case "no-http" -> bytes("SSH-2.0-OpenSSH_9.2\r\n");
            case "utf8" -> join(
                    bytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{\"a\":\""),
                    new byte[] {(byte) 0xc3, (byte) 0x28, (byte) 0xff, 'x', 'y'}, bytes("\"}"));
            case "deep" -> http("200 OK", "application/json", "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}");
            case "big" -> http("200 OK", "application/json", "{\"a\":\"" + "x".repeat(10 << 20) + "\"}");
            case "redirect" -> bytes(
                    "HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example/\r\nContent-Length: 0\r\n\r\n");
            case "no-errcode" -> http("404 Not Found", "application/json", "{\"message\":\"no\"}");
            case "error-500" -> http(
                    "500 Oh", "application/json", "{\"errcode\":\"M_UNKNOWN\",\"error\":\"Internal server error\"}");
            case "array" -> http("200 OK", "application/json", "[1,2]");
            case "no-flag" -> http("200 OK", "application/json", "{\"versions\":[\"v1.12\"],\"unstable_features\":{}}");
            case "flag-off" -> http(
                    "200 OK", "application/json",
                    "{\"versions\":[\"v1.12\"],\"unstable_features\":{\"org.matrix.msc4140\":false}}");
            case "oauth" -> http(
                    "200 OK", "application/json",
                    "{\"flows\":[{\"type\":\"m.login.sso\",\"org.matrix.msc3824.delegated_oidc_compatibility\":true}]}");
            case "sso" -> http("200 OK", "application/json", "{\"flows\":[{\"type\":\"m.login.sso\"}]}");
            case "token-only" -> http("200 OK", "application/json", "{\"flows\":[{\"type\":\"m.login.token\"}]}");
            case "both-ids" -> http("200 OK", "application/json", "{\"delay_id\":\"syd_both\",\"event_id\":\"$both\"}");
            case "no-id" -> http("200 OK", "application/json", "{}");
            case "empty-id" -> http("200 OK", "application/json", "{\"delay_id\":\"\"}");
            case "controls" -> http(
                    "400 Bad", "application/json",
                    "{\"errcode\":\"M_X\\u001b[31m\",\"error\":\"\\u001b]0;title\\u0007\\r\\nnext \\u202eline\"}");
            case "no-words" -> http("400 Bad", "application/json", "{\"errcode\":\"M_X\"}");
            case "gzip" -> join(http("200 OK", "application/json", "\u001f"), new byte[] {(byte) 0x8b, 8, 0});
            case "bom" -> http("200 OK", "application/json", "\ufeff{\"user_id\":\"@u:x\"}");
            case "two" -> http("200 OK", "application/json", "{\"user_id\":\"@u:x\"}\n{}");
            case "empty" -> http("200 OK", "application/json", "");
            case "untyped-page" -> http("200 OK", "text/plain", "<!DOCTYPE html><title>Welcome</title>");
            case "number-id" -> http("200 OK", "application/json", "{\"user_id\":7}");
            case "upgrade" -> bytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n");
            case "bad-chunk" -> bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhello\r\n{}\r\n0\r\n\r\n");
            case "silent" -> null;
            default -> throw new IllegalArgumentException("unknown server " + kind);
        };
    }

    private static byte[] http(String status, String type, String body) {
        return bytes("HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: "
                + (body.equals("\u001f") ? 4 : bytes(body).length)
                + "\r\nConnection: close\r\n\r\n" + body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** How many requests have come. */
    public int requests() {
        return requests;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                readHead(connection.getInputStream());
                requests++;
                if (answer == null) {
                    connection.getInputStream().readAllBytes();
                    continue;
                }
                OutputStream out = connection.getOutputStream();
                out.write(answer);
                out.flush();
                connection.shutdownOutput();
                connection.getInputStream().readAllBytes();
            } catch (IOException e) {
                // The other side has hung up, or the test is over.
            }
        }
    }

    private static void readHead(InputStream in) throws IOException {
        int matched = 0;
        while (matched < 4) {
            int b = in.read();
            if (b < 0) {
                return;
            }
            matched = b == "\r\n\r\n".charAt(matched) ? matched + 1 : b == '\r' ? 1 : 0;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
