package dev.tarry.repl;

import dev.tarry.files.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What was typed in earlier shells, one line each, for the owner's eyes. Failing to read or keep it is no failure. */
final class HistoryFile {

    private static final int MAX_LINES = 2_000;

    private final Path file;

    HistoryFile(Path file) {
        this.file = file;
    }

    List<String> load() {
        try {
            if (!Files.isRegularFile(file)) {
                return List.of();
            }
            List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
            if (lines.size() <= MAX_LINES) {
                return lines;
            }
            List<String> kept = lines.subList(lines.size() - MAX_LINES / 2, lines.size());
            PrivateFiles.write(file, String.join("\n", kept) + "\n");
            return kept;
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Adds a line whose secrets are left out already. JSON over several lines becomes one. */
    void append(String line) {
        try {
            if (!Files.exists(file)) {
                PrivateFiles.write(file, "");
            }
            Files.write(
                    file, (line.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
        } catch (IOException e) {
            // The shell goes on without it.
        }
    }
}
