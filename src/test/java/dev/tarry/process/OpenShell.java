package dev.tarry.process;

import dev.tarry.testing.Programs;
import dev.tarry.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The shell, or a single command, in a terminal; what the terminal's modes were before and are afterwards is kept. */
final class OpenShell implements AutoCloseable {

    private static final Path LAUNCHER = Path.of("target/tarry/bin/tarry").toAbsolutePath();

    private final Path folder;
    private final Tmux terminal;

    private OpenShell(Path folder, Tmux terminal) {
        this.folder = folder;
        this.terminal = terminal;
    }

    /**
     * Opens one.
     *
     * @param settings for its environment, such as {@code TERM=dumb}
     * @param words what stands behind tarry
     */
    static OpenShell open(int columns, int rows, String settings, String words) throws IOException {
        Programs.need("tmux");
        Path folder = Files.createTempDirectory("tarry-shell");
        Path script = Surroundings.write(folder.resolve("start.sh"), "#!/bin/sh\n"
                + "cd '" + folder + "'\nstty -a >before\n"
                // It becomes the launcher, and that the JVM: so tarry has this process id.
                + "sh -c 'echo $$ >pid; exec env -u NO_COLOR TARRY_ARCHIVE=off TARRY_CONFIG_DIR=" + folder.resolve("config")
                + " " + settings + " " + LAUNCHER + " " + words + "'\n"
                + "code=$?; stty -a >after; echo ended with $code; cat\n");
        return new OpenShell(folder, Tmux.open(folder, columns, rows, script.toString()));
    }

    /** Opens the shell on a sandbox, without colors. */
    static OpenShell onSandbox(String term, int columns) throws IOException {
        OpenShell shell = open(columns, 50, "TERM=" + term, "--sandbox --color never");
        shell.terminal.awaitText("@demo !sandbox ❯");
        return shell;
    }

    Tmux terminal() {
        return terminal;
    }

    /** Types a line and waits for what it says, and for the next prompt. */
    String say(String line, String answer) throws IOException {
        terminal.enter(line);
        return terminal.await(answer, screen -> StalledShell.isAnswered(screen, line, answer));
    }

    /** Sends tarry's process a signal by name. */
    void signal(String name) throws IOException {
        Running.kill(name, Long.parseLong(Files.readString(folder.resolve("pid")).strip()));
    }

    /** What the terminal's modes were before tarry was started. */
    String modesBefore() throws IOException {
        return Files.readString(folder.resolve("before"));
    }

    /** What they are after it. */
    String modesAfter() throws IOException {
        terminal.awaitText("ended with ");
        return Files.readString(folder.resolve("after"));
    }

    @Override
    public void close() throws IOException {
        terminal.close();
        TestFolders.delete(folder);
    }
}
