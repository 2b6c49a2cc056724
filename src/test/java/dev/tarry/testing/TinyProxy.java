package dev.tarry.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A proxy on loopback that leads everything to one port here, whatever the host is called, or answers as it is told to. */
public final class TinyProxy implements AutoCloseable {

    private final ServerSocket server;
    private final Thread accepting;
    private final int leadsTo;
    private final String refusal;
    private final List<String> heads = new ArrayList<>();

    /**
     * Starts one.
     *
     * @param refusal what it answers instead of leading anywhere, empty to hang up, null to do its work
     */
    public TinyProxy(int leadsTo, String refusal) throws IOException {
        this.leadsTo = leadsTo;
        this.refusal = refusal;
        this.server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        this.accepting = start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** What the clients have said to the proxy itself. */
    public List<String> heads() {
        synchronized (heads) {
            return List.copyOf(heads);
        }
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "tiny-proxy");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            synchronized (heads) {
                heads.add(head);
            }
            if (refusal != null) {
                client.getOutputStream().write(refusal.getBytes(StandardCharsets.ISO_8859_1));
                return;
            }
            try (Socket behind = new Socket(InetAddress.getByName("127.0.0.1"), leadsTo)) {
                if (head.startsWith("CONNECT ")) {
                    client.getOutputStream().write(
                            "HTTP/1.1 200 Connection established\r\nVia: tiny\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                } else {
                    behind.getOutputStream().write(ownForm(head).getBytes(StandardCharsets.ISO_8859_1));
                }
                start(() -> copy(client, behind));
                copy(behind, client);
            }
        } catch (IOException e) {
            // One of the two has hung up.
        }
    }

    /** The head as the server behind wants it: a path in the request line, and nothing that was for the proxy. */
    private static String ownForm(String head) {
        int from = head.indexOf("http://");
        return head.substring(0, from) + head.substring(head.indexOf('/', from + 7))
                .replaceFirst("Proxy-Authorization: [^\r]*\r\n", "")
                .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[8_192];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                out.write(bytes, 0, count);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One of the two has hung up.
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                break;
            }
            bytes.write(b);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            // As long as it accepts, the system takes connections.
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
