package dev.tarry.process;

import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Requests as bytes, so that every header is what the test says. */
final class RawHttp {

    private RawHttp() {}

    /** Reads a JSON object that has to be one. */
    static JsonObject object(String text) {
        try {
            return JsonReader.readObject(text);
        } catch (JsonSyntaxException e) {
            throw new AssertionError("no JSON object: " + text, e);
        }
    }

    /** An answer; names in the head are in small letters. */
    record Answer(int status, String head, String body) {

        JsonObject json() {
            return object(body);
        }
    }

    /** Sends one request to a port of this machine, with these lines as its head. */
    static Answer ask(int port, String request, String body, String... headers) throws IOException {
        StringBuilder text = new StringBuilder(request).append(" HTTP/1.1\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        text.append("Connection: close\r\nContent-Length: ").append(content.length).append("\r\n\r\n").append(body);
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            String head = all.substring(0, end).toLowerCase(Locale.ROOT);
            return new Answer(Integer.parseInt(head.split(" ")[1]), head, all.substring(end + 4));
        }
    }
}
