package dev.tarry.transcript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A golden transcript: what is typed, and all that is said.
 *
 * <pre>
 * # why this transcript is here
 * &amp; sandbox user=alice            a homeserver outside the process: $URL, $TOKEN …
 * &amp; server html                   something that is no homeserver
 * $ tarry --sandbox=clock=held    a start of tarry
 * ❯ grant delayed                 a line on its standard input
 * | a line on standard output
 * a line on standard error
 * [exit 0]
 * </pre>
 */
record Transcript(Path file, List<String> lines) {

    /** One start of tarry. */
    record Start(String command, List<String> input, List<String> out, List<String> err, int exit) {}

    static Transcript load(Path file) throws IOException {
        return new Transcript(file, Files.readAllLines(file));
    }

    String name() {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ".txt".length());
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** Where the block of the start at this index ends: behind its exit code, or, while that is missing, before the next one. */
    static int end(List<String> lines, int index) {
        for (int i = index + 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("[exit ")) {
                return i + 1;
            }
            if (line.startsWith("$ ") || line.startsWith("& ") || line.startsWith("# ")) {
                return i;
            }
        }
        return lines.size();
    }

    /** The expected output of the start at this index, with the streams apart. */
    static Start startAt(List<String> lines, int index) {
        List<String> input = new ArrayList<>();
        List<String> out = new ArrayList<>();
        List<String> err = new ArrayList<>();
        int exit = -1;
        for (int i = index + 1; i < end(lines, index); i++) {
            String line = lines.get(i);
            if (line.startsWith("❯")) {
                input.add(line.length() > 2 ? line.substring(2) : "");
            } else if (line.startsWith("[exit ")) {
                exit = Integer.parseInt(line.substring(6, line.length() - 1));
            } else if (line.startsWith("| ") || line.equals("|")) {
                out.add(line.length() > 2 ? line.substring(2) : "");
            } else {
                err.add(line);
            }
        }
        return new Start(lines.get(index).substring(2), input, out, err, exit);
    }
}
