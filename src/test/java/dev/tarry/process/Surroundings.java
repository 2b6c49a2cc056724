package dev.tarry.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a start stands in: environments, homes of JVMs, files. */
final class Surroundings {

    /** A {@code bin/java} that prints its arguments, and makes archives of one line. */
    static final String PRETENDER = """
            #!/bin/sh
            for word; do
                case $word in
                    -XX:DumpLoadedClassList=*) echo classes >"${word#*=}"; exit ;;
                    -XX:SharedArchiveFile=*) file=${word#*=} ;;
                    -Xshare:dump) dump=yes ;;
                esac
            done
            if [ -n "$dump" ]; then
                echo archive >"$file"
                exit
            fi
            printf '%s\\n' "$@"
            """;

    private Surroundings() {}

    /** The caller's environment without what tarry listens to; no archive, and folders of its own. */
    static Map<String, String> environment(Path home) {
        Map<String, String> environment = new LinkedHashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("TARRY_") || name.startsWith("MATRIX_")
                || name.startsWith("XDG_") || name.startsWith("JAVA_") || name.equals("JDK_JAVA_OPTIONS"));
        environment.put("HOME", home.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("TARRY_ARCHIVE", "off");
        environment.put("TARRY_CONFIG_DIR", home.resolve("config").toString());
        return environment;
    }

    /** Makes the home of a JVM of this version, whose {@code bin/java} is a script. */
    static Path home(Path folder, String version, String script) throws IOException {
        write(folder.resolve("bin/java"), script);
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\nSOURCE=\"\"\n");
        return folder;
    }

    /** Makes a home whose JVM is this test's own, and which notes the arguments of every start in a file. */
    static Path notingHome(Path folder, Path notes) throws IOException {
        String real = System.getProperty("java.home");
        return home(folder, System.getProperty("java.version"), """
                #!/bin/sh
                printf '%s ' "$@" >>'NOTES'
                echo >>'NOTES'
                exec 'REAL/bin/java' "$@"
                """.replace("NOTES", notes.toString()).replace("REAL", real));
    }

    /** Writes a script that can be run. */
    static Path write(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    /** All that is in a folder: paths, with size and time of files. */
    static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        if (!Files.exists(folder)) {
            return contents;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.toList()) {
                String what = Files.isRegularFile(path)
                        ? Files.size(path) + " " + Files.getLastModifiedTime(path)
                        : "";
                contents.put(folder.relativize(path).toString(), what);
            }
        }
        return contents;
    }
}
