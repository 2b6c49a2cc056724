package dev.tarry.process;

import dev.tarry.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code tarry sandbox -o json} as a process, and what its first line says. */
record RunningSandbox(Running running, JsonObject first) implements AutoCloseable {

    static RunningSandbox start(Map<String, String> environment, Path folder, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Running.LAUNCHER.toString(), "sandbox", "-o", "json"));
        command.addAll(List.of(options));
        Running running = Running.start(environment, folder, command);
        try {
            running.awaitOut("\n");
            return new RunningSandbox(running, RawHttp.object(running.out().lines().findFirst().orElseThrow()));
        } catch (AssertionError | RuntimeException | InterruptedException e) {
            running.close();
            throw e;
        }
    }

    String url() {
        return first.text("url");
    }

    int port() {
        return Integer.parseInt(url().substring(url().lastIndexOf(':') + 1));
    }

    String control() {
        return first.text("control_token");
    }

    JsonObject user(int index) {
        return first.array("users").get(index).asObject();
    }

    /** A request with a token, under the name that the sandbox has. */
    RawHttp.Answer ask(String token, String request, String body) throws IOException {
        return RawHttp.ask(port(), request, body, "Host: 127.0.0.1:" + port(), "Authorization: Bearer " + token);
    }

    @Override
    public void close() {
        running.close();
    }
}
