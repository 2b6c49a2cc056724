package dev.tarry.sandbox;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A stranger's client of a sandbox. */
final class SandboxClient {

    static final String DELAY = "?org.matrix.msc4140.delay=";
    static final String EVENTS = "/_matrix/client/unstable/org.matrix.msc4140/delayed_events";
    static final String ROOM = "/_matrix/client/v3/rooms/%21sandbox%3Alocalhost";
    static final String V3 = "/_matrix/client/v3";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Sandbox sandbox;

    SandboxClient(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** What was answered; an array stands under {@code array}, and what is no JSON under {@code text}. */
    record Got(int status, JsonObject json, HttpHeaders headers) {

        String errcode() {
            return json.text("errcode");
        }
    }

    Got ask(String user, String method, String path, String body) throws Exception {
        return sent(user, method, path, body).get(20, TimeUnit.SECONDS);
    }

    CompletableFuture<Got> sent(String user, String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (user != null) {
            request.header("Authorization", "Bearer " + token(user));
        }
        return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()).thenApply(response ->
                new Got(response.statusCode(), object(response.body()), response.headers()));
    }

    private static JsonObject object(String body) {
        try {
            Json json = body.isEmpty() ? JsonObject.EMPTY : JsonReader.read(body);
            return json.asObject() == null ? JsonObject.of("array", json) : json.asObject();
        } catch (JsonSyntaxException e) {
            return JsonObject.of("text", body);
        }
    }

    /** The token of a user that the sandbox was started with. */
    String token(String user) {
        return sandbox.users().stream()
                .filter(one -> one.userId().equals("@" + user + ":localhost"))
                .findFirst().orElseThrow().accessToken();
    }

    /** Schedules in the ready room; returns the delay id. */
    String schedule(String user, String path, String body, long delay) throws Exception {
        Got got = ask(user, "PUT", ROOM + path + DELAY + delay, body);
        if (got.status() != 200) {
            throw new AssertionError(got.toString());
        }
        return got.json().text("delay_id");
    }

    static String message(String body) {
        return "{\"msgtype\":\"m.text\",\"body\":\"" + body + "\"}";
    }

    /** The messages in the ready room, oldest first. */
    List<JsonObject> messageEvents(String user) throws Exception {
        String filter = "%7B%22types%22%3A%5B%22m.room.message%22%5D%7D";
        Got got = ask(user, "GET", ROOM + "/messages?dir=f&limit=1000&filter=" + filter, null);
        List<JsonObject> events = new ArrayList<>();
        for (Json event : got.json().array("chunk") == null ? JsonArray.EMPTY : got.json().array("chunk")) {
            events.add(event.asObject());
        }
        return events;
    }

    /** The bodies of the messages in the ready room, oldest first. */
    List<String> messages(String user) throws Exception {
        return messageEvents(user).stream().map(event -> event.object("content").text("body")).toList();
    }

    /** Bytes there, and all bytes back until the connection ends. */
    String raw(String request) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", sandbox.port()), 5_000);
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
