package dev.tarry.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Other programs that a test needs: where one is missing the test is skipped and says so; in CI that is a failure. */
public final class Programs {

    private Programs() {}

    public static boolean has(String name) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, name))) {
                return true;
            }
        }
        return false;
    }

    /** Skips the test if the program is missing. */
    public static void need(String name) {
        if (!has(name) && System.getenv("CI") != null) {
            throw new IllegalStateException(name + " is missing, and in CI nothing is skipped");
        }
        Assumptions.assumeTrue(has(name), "skipped: " + name + " is not on the PATH");
    }
}
