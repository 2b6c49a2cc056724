package dev.tarry.transcript;

import dev.tarry.SystemClock;
import dev.tarry.cli.Cli;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.cli.text.ShellWords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The two ways to act a transcript: within this process, where input and output keep their order, and as a process. */
final class Actors {

    private static final long DEADLINE_SECONDS = 60;

    private Actors() {}

    /** A command line's words, those in front that set variables put into the environment. */
    static List<String> words(String command, Map<String, String> environment) {
        List<String> words = new ArrayList<>(ShellWords.of(command).texts());
        while (!words.get(0).equals("tarry")) {
            String setting = words.remove(0);
            int equals = setting.indexOf('=');
            environment.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        words.remove(0);
        return words;
    }

    /** Runs within this process; returns everything said, with the input where it was read. */
    static List<String> within(Stage stage, Transcript.Start start) {
        List<String> lines = new ArrayList<>();
        Map<String, String> environment = stage.environment();
        List<String> words = words(stage.enter(start.command()), environment);
        PrintWriter out = writer(line -> lines.add(line.isEmpty() ? "|" : "| " + line));
        PrintWriter err = writer(lines::add);
        StandardStreams io = StandardStreams.piped(new Input(stage, start.input(), lines), out, err);
        int exit = new Cli(environment, io, new SystemClock(), session -> 99).run(words);
        out.flush();
        err.flush();
        lines.add("[exit " + exit + "]");
        return lines.stream().map(stage::settle).toList();
    }

    private static PrintWriter writer(Consumer<String> lines) {
        return new PrintWriter(new OutputStreamWriter(new LineStream(lines), StandardCharsets.UTF_8));
    }

    /** Runs the launcher of a distribution; the streams are apart. */
    static Transcript.Start asProcess(Stage stage, Path launcher, Transcript.Start start)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder();
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("MATRIX_") || name.startsWith("TARRY_") || name.startsWith("XDG_"));
        environment.putAll(stage.environment());
        environment.put("TARRY_ARCHIVE", "off");
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(words(stage.enter(start.command()), environment));
        Process process = builder.command(command).start();
        Thread feeder = new Thread(() -> feed(stage, start, process));
        feeder.start();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Thread errReader = new Thread(() -> copy(process.getErrorStream(), err));
        errReader.start();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        copy(process.getInputStream(), out);
        errReader.join();
        feeder.join();
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("does not end: " + start.command());
        }
        return new Transcript.Start(
                start.command(), start.input(), settled(stage, out), settled(stage, err), process.exitValue());
    }

    private static void feed(Stage stage, Transcript.Start start, Process process) {
        try (OutputStream in = process.getOutputStream()) {
            for (String line : start.input()) {
                in.write((stage.enter(line) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // It has stopped reading, as it does after a line that fails.
        }
    }

    private static void copy(InputStream from, OutputStream to) {
        try {
            from.transferTo(to);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> settled(Stage stage, ByteArrayOutputStream bytes) {
        List<String> lines = new ArrayList<>();
        new LineStream(line -> lines.add(stage.settle(line))).write(bytes.toByteArray());
        return lines;
    }

    /** Gives one line a read, and echoes it at that moment. */
    private static final class Input extends InputStream {
        private final Stage stage;
        private final List<String> input;
        private final List<String> echo;
        private int next;
        private byte[] current = new byte[0];
        private int at;

        Input(Stage stage, List<String> input, List<String> echo) {
            this.stage = stage;
            this.input = input;
            this.echo = echo;
        }

        @Override
        public int available() {
            return at < current.length || next < input.size() ? 1 : 0;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (at == current.length) {
                if (next == input.size()) {
                    return -1;
                }
                String line = input.get(next++);
                echo.add(line.isEmpty() ? "❯" : "❯ " + line);
                current = (stage.enter(line) + "\n").getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            int count = Math.min(length, current.length - at);
            System.arraycopy(current, at, bytes, offset, count);
            at += count;
            return count;
        }
    }

    /** Hands on whole lines. */
    private static final class LineStream extends OutputStream {
        private final Consumer<String> lines;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        LineStream(Consumer<String> lines) {
            this.lines = lines;
        }

        @Override
        public void write(int b) {
            if (b == '\n') {
                lines.accept(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(b);
            }
        }

        @Override
        public void write(byte[] bytes) {
            for (byte b : bytes) {
                write(b);
            }
        }
    }
}
