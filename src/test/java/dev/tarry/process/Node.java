package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.testing.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The scripts in src/test/node with their packages, in target/node: nothing is written where the sources are. */
final class Node {

    private static final Path SOURCES = Path.of("src/test/node").toAbsolutePath();
    private static final Path FOLDER = Path.of("target/node").toAbsolutePath();

    private Node() {}

    /** Copies the scripts, and installs their packages if the lock file is not the one of the last time. */
    static void install() throws IOException, InterruptedException {
        Programs.need("node");
        Programs.need("npm");
        Files.createDirectories(FOLDER);
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path lock = FOLDER.resolve("package-lock.json");
        Path installed = FOLDER.resolve("node_modules/.installed");
        if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
            return;
        }
        Path log = FOLDER.resolve("npm.log");
        // The caller's own environment: where packages come from, and where they are kept, is the machine's setting.
        Process npm = new ProcessBuilder("npm", "ci").directory(FOLDER.toFile())
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertTrue(npm.waitFor(10, TimeUnit.MINUTES), "npm ci does not end");
            assertEquals(0, npm.exitValue(), () -> said(log));
        } finally {
            npm.descendants().forEach(ProcessHandle::destroyForcibly);
            npm.destroyForcibly();
        }
        Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String said(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The command that runs a script: by the Node that the packages bring, where there is one for this machine. */
    static List<String> command(String script) {
        Path node = FOLDER.resolve("node_modules/.bin/node");
        return List.of(Files.isExecutable(node) ? node.toString() : "node", FOLDER.resolve(script).toString());
    }
}
