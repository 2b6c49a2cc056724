package dev.tarry.contract;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Requests over HTTP. */
final class Wire {

    /** Another address of ours, with any port. */
    static final InetSocketAddress SECOND = new InetSocketAddress("127.0.0.2", 0);

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Wire() {}

    static Answer ask(Account who, String method, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(who.server().url() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (who.token() != null) {
            request.header("Authorization", "Bearer " + who.token());
        }
        HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                who.server().dialect(), method + " " + path, response.statusCode(), response.headers(), object(response.body()));
    }

    private static JsonObject object(String body) throws JsonSyntaxException {
        Json json = body.isEmpty() ? JsonObject.EMPTY : JsonReader.read(body);
        return json.asObject() == null ? JsonObject.EMPTY : json.asObject();
    }

    /** Whether we can be another client of it: on loopback, where the system has the whole net. */
    static boolean hasSecondAddress(Homeserver hs) throws IOException {
        if (!URI.create(hs.url()).getHost().equals("127.0.0.1")) {
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.bind(SECOND);
            return true;
        } catch (BindException e) {
            return false;
        }
    }

    /** The status of a POST without body and Content-Type, from {@link #SECOND} or, if null, our usual address. */
    static int bareStatus(InetSocketAddress from, Account who, String path) throws IOException {
        URI url = URI.create(who.server().url());
        try (Socket socket = new Socket()) {
            socket.bind(from);
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), 5_000);
            socket.setSoTimeout(30_000);
            String token = who.token() == null ? "" : "Authorization: Bearer " + who.token() + "\r\n";
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n" + token
                    + "Content-Length: 0\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }
}
