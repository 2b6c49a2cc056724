package dev.tarry.cli.command.sandbox;

import dev.tarry.cli.context.EmbeddedSandbox;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.terminal.IncidentReport;
import dev.tarry.files.PrivateFiles;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Outcome;
import dev.tarry.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A sandbox as a process: by itself until a signal ends it, or around a command. */
final class SandboxProcess {

    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    /** Of each file that {@code --env-file} has written. */
    private static final String BEGINNING = "export MATRIX_HOMESERVER=";
    private static final String LAUNCHERS_LOCALE = "TARRY_LC_ALL";

    private final Invocation call;
    private final Sandbox sandbox;
    private volatile int exit = ExitCode.OK;

    SandboxProcess(Invocation call, Sandbox sandbox) {
        this.call = call;
        this.sandbox = sandbox;
    }

    Outcome run(List<String> command) throws CommandException {
        String store = call.option("--store");
        EmbeddedSandbox.mask(sandbox, call.console());
        sandbox.incidents(new IncidentReport(
                call.printer(), call.line().json(), sandbox.url(), store == null ? "" : store));
        try {
            return command.isEmpty() ? alone() : around(command);
        } finally {
            sandbox.close();
        }
    }

    private Outcome alone() throws CommandException {
        CountDownLatch ended = new CountDownLatch(1);
        call.console().streams().signals().handle(signal -> {
            exit = signal.equals("INT") ? ExitCode.INTERRUPTED : signal.equals("TERM") ? ExitCode.TERMINATED : 129;
            ended.countDown();
        });
        Path file = envFile();
        if (call.line().json()) {
            call.printer().resultWithSecrets(SandboxText.json(sandbox).toString());
        } else {
            for (String line : SandboxText.lines(sandbox)) {
                call.printer().proseWithSecrets(line);
            }
            call.printer().person("    press Ctrl-C to stop");
        }
        if (call.console().streams().out().checkError()) {
            remove(file);
            return Outcome.silent(ExitCode.INTERNAL);
        }
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            remove(file);
        }
        EmbeddedSandbox.sayWhatNeverStruck(sandbox, call.printer());
        return Outcome.silent(exit);
    }

    private @Nullable Path envFile() throws CommandException {
        String name = call.option("--env-file");
        if (name == null) {
            return null;
        }
        try {
            Path file = Path.of(name).toAbsolutePath();
            checkFree(file);
            PrivateFiles.write(file, SandboxText.exports(sandbox));
            return file;
        } catch (InvalidPathException e) {
            throw CommandException.usage("Cannot write the file \"" + name + "\": " + e.getMessage() + ".");
        } catch (IOException e) {
            throw CommandException.usage("Cannot write the file \"" + name + "\": " + PrivateFiles.reason(e) + ".");
        }
    }

    /** It is removed in the end: so it may be nothing that somebody else has put there. */
    private static void checkFree(Path file) throws IOException {
        if (file.getFileName() == null || Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("the folder " + folder + " does not exist");
        }
        boolean ours = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && (Files.size(file) == 0 || isOurs(file));
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !ours) {
            throw new IOException("the file exists and was not written by a sandbox");
        }
    }

    /** By its beginning alone: somebody else's file may be of any size, and no text. */
    private static boolean isOurs(Path file) throws IOException {
        byte[] beginning = BEGINNING.getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(beginning, in.readNBytes(beginning.length));
        }
    }

    private static void remove(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // The tokens in it are dead with the sandbox.
        }
    }

    private Outcome around(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        prepare(builder.environment());
        // Signals are ours before the command is there: one that comes while it starts must not leave it behind.
        CompletableFuture<Process> started = new CompletableFuture<>();
        call.console().streams().signals().handle(signal -> started.thenAccept(process -> passOn(signal, process)));
        try {
            Process process = builder.start();
            started.complete(process);
            int ended = process.waitFor();
            boolean allApplied = EmbeddedSandbox.sayWhatNeverStruck(sandbox, call.printer());
            if (ended != ExitCode.OK || allApplied || !call.flag("--require-faults")) {
                return Outcome.silent(ended);
            }
            // Not as an outcome: standard output is COMMAND's.
            call.printer().person(call.printer().theme().bad("error:")
                    + " COMMAND succeeded, but not every fault was applied, which --require-faults asks for.");
            return Outcome.silent(ExitCode.EXPECTATION);
        } catch (IOException e) {
            // Java names the cause only in its message, since 25 in another spelling.
            String message = String.valueOf(e.getMessage());
            boolean denied = message.contains("error=13,") || message.contains("error: 13 ");
            String why = denied ? "permission denied" : "command not found";
            return Outcome.builder()
                    .failure(Failure.of(
                            denied ? NOT_EXECUTABLE : NOT_FOUND, "usage", "command",
                            "Cannot run \"" + command.get(0) + "\": " + why + ".", null))
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.silent(ExitCode.INTERRUPTED);
        }
    }

    private void prepare(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("MATRIX_") || name.equals("TARRY_PROFILE"));
        // The launcher may have set LC_ALL for the JVM's sake; the command gets the caller's.
        String locale = environment.remove(LAUNCHERS_LOCALE);
        if (locale != null && locale.isEmpty()) {
            environment.remove("LC_ALL");
        } else if (locale != null) {
            environment.put("LC_ALL", locale);
        }
        environment.putAll(SandboxText.environment(sandbox));
    }

    /** A terminal's Ctrl-C has reached the command already. */
    private void passOn(String signal, Process process) {
        if (signal.equals("TERM")) {
            process.destroy();
        } else if (!(signal.equals("INT") && call.console().streams().inIsTerminal())) {
            try {
                new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
            } catch (IOException e) {
                process.destroy();
            }
        }
    }
}
