package dev.tarry.contract;

import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.testing.TestFolders;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A release of Synapse on loopback, as {@code src/test/synapse/synapse.py} starts it; its time passes by itself. */
final class SynapseHomeserver implements Homeserver {

    private static final String SCRIPT = Path.of("src/test/synapse/synapse.py").toAbsolutePath().toString();
    private static final String SECRET = "tarry-test";

    private final String version;
    private final List<String> options;
    private final Path data;
    private Process process;
    private JsonObject first;
    private Account admin;

    private SynapseHomeserver(String version, List<String> options) throws IOException {
        this.version = version;
        this.options = options;
        this.data = Files.createTempDirectory("tarry-synapse");
        start();
    }

    /** Installs the release if it is not there, and starts it. */
    static Homeserver of(String version) throws IOException {
        return new SynapseHomeserver(version, List.of());
    }

    private void start() throws IOException {
        List<String> command = new ArrayList<>(List.of("python3", SCRIPT, version, "--json", "--data", data.toString()));
        command.addAll(options);
        if (first != null) {
            command.addAll(List.of("--port", url().substring(url().lastIndexOf(':') + 1)));
        }
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        try {
            first = JsonReader.readObject(String.valueOf(line));
        } catch (JsonSyntaxException e) {
            throw new IOException("Synapse " + version + " did not start: " + line, e);
        }
    }

    @Override
    public String url() {
        return first.text("url");
    }

    @Override
    public Dialect dialect() {
        return Dialect.of("synapse@" + version);
    }

    /** By the registration that a shared secret opens. */
    @Override
    public Account admin() {
        if (admin == null) {
            try {
                String nonce = nobody().get("/_synapse/admin/v1/register").ok().text("nonce");
                Mac mac = Mac.getInstance("HmacSHA1");
                mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
                String proof = nonce + "\0root\0root-password\0admin";
                JsonObject wish = JsonObject.builder()
                        .put("nonce", nonce)
                        .put("username", "root")
                        .put("password", "root-password")
                        .put("admin", true)
                        .put("mac", HexFormat.of().formatHex(mac.doFinal(proof.getBytes(StandardCharsets.UTF_8))))
                        .build();
                JsonObject made = nobody().post("/_synapse/admin/v1/register", wish.toString()).ok();
                admin = new Account(
                        this, made.text("user_id"), made.text("device_id"), made.text("access_token"), "root-password");
            } catch (Exception e) {
                throw new IllegalStateException("no admin could be made", e);
            }
        }
        return admin;
    }

    @Override
    public long now() {
        return System.currentTimeMillis();
    }

    @Override
    public void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public Homeserver with(Variant... variants) throws IOException {
        List<String> others = new ArrayList<>();
        for (Variant variant : variants) {
            others.addAll(switch (variant) {
                case OFF -> List.of("--max-delay", "off");
                case OFF_BY_COUNT -> List.of("--max-scheduled", "0");
                case TWO_SCHEDULED -> List.of("--max-scheduled", "2");
                case TEN_SECONDS -> List.of("--max-delay", "10s");
                case DEFAULT_LIMITS -> List.of("--limits", "synapse");
                // It is so in any case.
                case PERSISTENT, PRODUCTION_IDS -> List.of();
            });
        }
        return new SynapseHomeserver(version, others);
    }

    @Override
    public void restart(Duration down) throws IOException {
        stop();
        pass(down);
        start();
    }

    private void stop() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IOException("Synapse " + version + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        TestFolders.delete(data);
    }
}
