package dev.tarry.sandbox.probe;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A connection from any address of this machine, on which a path's bytes go out as they are given. */
final class RawClient implements AutoCloseable {

    private final URI base;
    private final Socket socket = new Socket();
    private InputStream in;

    /**
     * A client of one homeserver.
     *
     * @param from the address that its requests come from, or null
     */
    RawClient(URI base, String from) throws IOException {
        this.base = base;
        socket.bind(from == null ? null : new InetSocketAddress(InetAddress.getByName(from), 0));
    }

    /**
     * Asks.
     *
     * @param authorization the header, or null
     * @param body the body, or null for none
     */
    Answer ask(String method, String path, String authorization, String body) throws IOException {
        if (in == null) {
            socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
            socket.setSoTimeout(60_000);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\n");
        if (authorization != null) {
            request.append("Authorization: ").append(authorization).append("\r\n");
        }
        if (body != null) {
            int length = body.getBytes(StandardCharsets.UTF_8).length;
            request.append("Content-Type: application/json\r\nContent-Length: ").append(length).append("\r\n");
        }
        request.append("\r\n").append(body == null ? "" : body);
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
        return read();
    }

    private Answer read() throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
        }
        StringBuilder body = new StringBuilder();
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            for (int size = size(); size > 0; size = size()) {
                body.append(bytes(size));
                line();
            }
            line();
        } else {
            body.append(bytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))));
        }
        return new Answer(
                status, headers, new String(body.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private int size() throws IOException {
        return Integer.parseInt(line().trim(), 16);
    }

    private String bytes(int size) throws IOException {
        return new String(in.readNBytes(size), StandardCharsets.ISO_8859_1);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the answer ends in the middle");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
