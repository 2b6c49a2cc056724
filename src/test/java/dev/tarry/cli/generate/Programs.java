package dev.tarry.cli.generate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the shells and the like that this machine has. */
final class Programs {

    private Programs() {}

    /** What a program printed, and how it ended. */
    record Result(int exit, String output) {}

    /** Runs a program; where it is not installed the test is skipped and says so. */
    static Result run(List<String> command) throws IOException, InterruptedException {
        assumeTrue(isInstalled(command.get(0)), () -> command.get(0) + " is not on the PATH");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("BASH_ENV");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    private static boolean isInstalled(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
