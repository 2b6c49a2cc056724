package dev.tarry.sandbox;

import dev.tarry.sandbox.probe.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of {@code dialects/table.md}: what each release answered, by settings, probe and release. */
record DialectTable(Map<Setting, Map<String, Map<String, String>>> cells) {

    static DialectTable read() throws IOException {
        try (InputStream in = DialectTable.class.getResourceAsStream("/dialects/table.md")) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        }
    }

    private static DialectTable parse(List<String> lines) {
        Map<Setting, Map<String, Map<String, String>>> cells = new EnumMap<>(Setting.class);
        Map<String, Map<String, String>> part = null;
        String[] releases = null;
        for (String line : lines) {
            if (line.startsWith("## ")) {
                part = new LinkedHashMap<>();
                releases = null;
                cells.put(setting(line.substring(3)), part);
            } else if (line.startsWith("| ") && releases == null) {
                releases = split(line);
            } else if (line.startsWith("| ")) {
                String[] row = split(line);
                if (row.length != releases.length || part.put(row[0], row(releases, row)) != null) {
                    throw new IllegalStateException("not a row of its own: " + line);
                }
            }
        }
        return new DialectTable(cells);
    }

    private static String[] split(String line) {
        return line.substring(2, line.length() - 2).split(" \\| ", -1);
    }

    private static Map<String, String> row(String[] releases, String[] row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 1; i < row.length; i++) {
            cells.put(releases[i], row[i].equals("=") ? cells.get(releases[i - 1]) : row[i]);
        }
        return cells;
    }

    private static Setting setting(String heading) {
        for (Setting setting : Setting.values()) {
            if (setting.heading().equals(heading)) {
                return setting;
            }
        }
        throw new IllegalStateException("no settings are called " + heading);
    }

    /** The releases that have a column, oldest first. */
    List<String> releases() {
        return List.copyOf(cells.get(Setting.NO_RATES).values().iterator().next().keySet());
    }
}
