package dev.tarry.testing;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/** A release of Synapse on loopback, as {@code src/test/synapse/synapse.py} installs and starts it. */
public final class Synapse implements AutoCloseable {

    private static final Path SCRIPT = Path.of("src/test/synapse/synapse.py").toAbsolutePath();
    private static final int UNAVAILABLE = 3;
    /** A start takes a whole processor for seconds; many at once would only make all of them late. */
    private static final Semaphore STARTS = new Semaphore(2);

    private final String version;
    private final List<String> options;
    private final Path data;
    private Process process;
    private JsonObject told;

    private Synapse(String version, List<String> options, Path data) {
        this.version = version;
        this.options = options;
        this.data = data;
    }

    /** A release cannot be had here; the message says why. */
    public static final class Unavailable extends IOException {
        private static final long serialVersionUID = 1;

        private Unavailable(String why) {
            super(why);
        }

        /** Skips the test that wants it; in CI that is a failure. */
        public void skip() {
            if (System.getenv("CI") != null) {
                throw new IllegalStateException(getMessage() + " In CI nothing is skipped.", this);
            }
            Assumptions.abort("skipped: " + getMessage());
        }
    }

    /** The releases that {@code -Dsynapse=1.142.1,1.163.2} names. */
    public static List<String> releases() {
        String named = System.getProperty("synapse", "");
        return named.isEmpty() ? List.of() : List.of(named.split(","));
    }

    /** Installs the release if it is not there, and starts it with these options of the script, on data of its own. */
    public static Synapse start(String version, List<String> options) throws IOException {
        Path data = Files.createTempDirectory("tarry-synapse");
        Synapse synapse = new Synapse(version, options, data);
        try {
            synapse.start();
            return synapse;
        } catch (IOException | RuntimeException e) {
            TestFolders.delete(data);
            throw e;
        }
    }

    private void start() throws IOException {
        if (!Programs.has("python3")) {
            throw new Unavailable("python3 is not on the PATH.");
        }
        List<String> command = new ArrayList<>(
                List.of("python3", SCRIPT.toString(), version, "--json", "--data", data.toString()));
        command.addAll(options);
        if (told != null) {
            command.addAll(List.of("--port", url().substring(url().lastIndexOf(':') + 1)));
        }
        Path err = data.resolve("script.err");
        String line;
        STARTS.acquireUninterruptibly();
        try {
            process = new ProcessBuilder(command).redirectError(err.toFile()).start();
            // A test that is broken off leaves nothing running.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            line = process.inputReader(StandardCharsets.UTF_8).readLine();
        } finally {
            STARTS.release();
        }
        try {
            told = JsonReader.readObject(String.valueOf(line));
        } catch (JsonSyntaxException e) {
            stop();
            String said = Files.readString(err).strip();
            if (process.exitValue() == UNAVAILABLE) {
                throw new Unavailable(said.substring(said.lastIndexOf('\n') + 1));
            }
            throw new IOException("Synapse " + version + " did not start: " + said, e);
        }
    }

    public String version() {
        return version;
    }

    /** The base URL, without a slash at its end. */
    public String url() {
        return told.text("url");
    }

    /** The room that all users are in, the first of them with all power. */
    public String roomId() {
        return told.text("room_id");
    }

    /** A user from the start, with {@code user_id}, {@code device_id}, {@code access_token} and {@code password}. */
    public JsonObject user(int index) {
        int at = 0;
        for (Json user : told.array("users")) {
            if (at++ == index) {
                return user.asObject();
            }
        }
        throw new IllegalArgumentException("there are " + at + " users");
    }

    /** Ends it and starts it again on its data and its port, after at least that while. */
    public void restart(Duration down) throws IOException {
        stop();
        sleep(down);
        start();
    }

    /** Lets the machine's time pass. */
    public static void sleep(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
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
