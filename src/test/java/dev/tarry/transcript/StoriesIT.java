package dev.tarry.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
import dev.tarry.sandbox.SandboxUser;
import dev.tarry.testing.Synapse;
import dev.tarry.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The same commands tell the same story on a release of Synapse as on the sandbox that speaks it, apart from ids and times;
 * nobody names a dialect. The releases are those of {@code -Dsynapse=1.142.1,1.163.2}.
 */
class StoriesIT {

    private static final Path STORIES = Path.of("src", "test", "resources", "stories");
    private static final String TARRY = Path.of("target", "tarry", "bin", "tarry").toAbsolutePath().toString();
    private static final List<String> NAMES = List.of("last-will", "actions", "refusals", "fires");

    @TestFactory
    Stream<DynamicContainer> releases() {
        return Synapse.releases().stream().map(release -> DynamicContainer.dynamicContainer(
                release, Stream.of(DynamicTest.dynamicTest("stories on " + release, () -> hold(release)))));
    }

    /** All stories at once on both, each in a room of its own: they mostly wait. */
    private static void hold(String release) throws Exception {
        try (Synapse synapse = Synapse.start(release, List.of("--user", "alice"))) {
            Sandbox sandbox = Sandbox.start(
                    SandboxConfig.builder().speaks("synapse@" + release).users(List.of("alice")).build());
            try {
                SandboxUser ours = sandbox.users().get(0);
                JsonObject theirs = synapse.user(0);
                for (String name : NAMES) {
                    String lines = Files.readString(STORIES.resolve(name + ".txt"));
                    CompletableFuture<String> real = CompletableFuture.supplyAsync(
                            () -> tell(synapse.url(), theirs.text("access_token"), synapse.roomId(), lines));
                    String here = tell(sandbox.url(), ours.accessToken(), sandbox.roomId(), lines);
                    assertEquals(real.get(120, TimeUnit.SECONDS), here, "Synapse " + release + " and the sandbox, " + name);
                }
            } finally {
                sandbox.close();
            }
        } catch (Synapse.Unavailable e) {
            e.skip();
        }
    }

    private static String tell(String url, String token, String room, String lines) {
        try {
            Path folder = Files.createTempDirectory("tarry-story");
            try {
                Path story = Files.writeString(folder.resolve("story"), lines);
                ProcessBuilder builder = new ProcessBuilder(TARRY, "--keep-going", "--policy", "auto");
                builder.environment().keySet().removeIf(name -> name.startsWith("TARRY_") || name.startsWith("MATRIX_"));
                builder.environment().put("TARRY_CONFIG_DIR", folder.toString());
                builder.environment().put("MATRIX_HOMESERVER", url);
                builder.environment().put("MATRIX_ACCESS_TOKEN", token);
                builder.environment().put("MATRIX_USER_ID", "@alice:localhost");
                builder.environment().put("MATRIX_ROOM_ID", room);
                Path out = folder.resolve("out");
                Path err = folder.resolve("err");
                int exit = builder.redirectInput(story.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile())
                        .start().waitFor();
                return settled(withoutNews(out), url, room) + settled(withoutNews(err), url, room) + "exit " + exit;
            } finally {
                TestFolders.delete(folder);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What is heard between two lines comes when it comes. */
    private static String withoutNews(Path said) throws IOException {
        StringBuilder kept = new StringBuilder();
        for (String line : Files.readAllLines(said)) {
            boolean isNews = line.startsWith(" delay-") || line.contains("\"event\":\"");
            kept.append(isNews ? "" : line + "\n");
        }
        return kept.toString();
    }

    /** Without what is another each time. */
    private static String settled(String said, String url, String room) {
        return said.replace(url, "URL")
                .replace(room, "ROOM")
                .replaceAll("\\$[A-Za-z0-9_-]{20,43}", "\\$EVENT")
                .replaceAll("syd_[A-Za-z]{20}", "syd_ID")
                .replaceAll("\"(due_at|lateness_ms|uncertainty_ms|origin_server_ts|age)\":(\"[^\"]*\"|-?\\d+)", "\"$1\":N")
                .replaceAll(" of \\d[0-9.]* (ms|s|min|h)( \\d+ (s|min))? \\(", " (")
                .replaceAll("due (in )?[0-9.]+ (ms|s|min|h)( \\d+ (s|min))?( ago)? \\([0-9:., a-z]+\\)", "due N")
                .replaceAll("due in [0-9.]+ (ms|s|min|h)( \\d+ (s|min))?", "due in N")
                // Whether it was seen as it happened or found afterwards is a matter of milliseconds.
                .replaceAll("  -?\\d+(\\.\\d+)? (ms|s) (late|early) \\(± \\d+ ms[^)]*\\)", "")
                .replaceAll("  lateness unknown(: [a-z ,]+)?", "")
                .replaceAll("\"lateness_(ms|from|unknown)\":(N|\"[a-z_]+\"),", "")
                .replaceAll("\\d+(\\.\\d+)? (ms|s) ago", "N ago")
                .replaceAll("N ago,? as \\$EVENT", "N ago")
                .replaceAll("([Nn]ot due for|was gone) \\d[0-9a-z. ]*( but gone| before it)", "$1 N$2");
    }
}
