package dev.tarry.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A server on loopback that answers each request with the very bytes that its script says, and hangs up. */
public final class ScriptedServer implements AutoCloseable {

    /** What it answers; each character of the answer is a byte. */
    public interface Script {
        String answer(String requestLine, String body);
    }

    private final ServerSocket socket;
    private final Script script;
    private final List<String> requests = new ArrayList<>();

    private ScriptedServer(Script script) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        this.script = script;
    }

    public static ScriptedServer start(Script script) throws IOException {
        ScriptedServer server = new ScriptedServer(script);
        Thread thread = new Thread(server::serve, "scripted-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** The request lines so far, in order. */
    public List<String> requests() {
        synchronized (requests) {
            return new ArrayList<>(requests);
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread thread = new Thread(() -> answer(connection), "scripted-server-answer");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                // The test is over.
            }
        }
    }

    private void answer(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int b = in.read();
                if (b < 0) {
                    return;
                }
                head.append((char) b);
            }
            String length = "content-length:";
            int at = head.toString().toLowerCase(Locale.ROOT).indexOf(length);
            int size = at < 0 ? 0 : Integer.parseInt(head.substring(at + length.length(), head.indexOf("\r", at)).strip());
            String body = new String(in.readNBytes(size), StandardCharsets.UTF_8);
            String line = head.substring(0, head.indexOf("\r"));
            synchronized (requests) {
                requests.add(line);
            }
            String answer;
            synchronized (script) {
                answer = script.answer(line, body);
            }
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            connection.getOutputStream().flush();
            connection.shutdownOutput();
            in.readAllBytes();
        } catch (IOException e) {
            // The other side has hung up.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
