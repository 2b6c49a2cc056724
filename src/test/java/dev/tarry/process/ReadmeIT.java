package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tarry.testing.Programs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows of tarry without a homeserver is what tarry prints today. */
class ReadmeIT {

    private static final String PROMPT = "❯ ";

    @TempDir
    private Path home;

    /** A command with the lines that are shown below it, which may be some of its output. */
    private record Recipe(String command, List<String> shown) {}

    private static List<Recipe> recipes() throws IOException {
        List<Recipe> recipes = new ArrayList<>();
        for (Documents.Block shown : Documents.blocks(Documents.README, "console")) {
            List<String> block = shown.lines();
            for (int i = 0; i < block.size(); i++) {
                if (block.get(i).startsWith("$ ")) {
                    StringBuilder command = new StringBuilder(block.get(i).substring(2));
                    while (isUnfinished(command)) {
                        command.append('\n').append(block.get(++i));
                    }
                    recipes.add(new Recipe(command.toString(), new ArrayList<>()));
                } else if (!block.get(i).isEmpty() && !block.get(i).startsWith("# ")) {
                    recipes.get(recipes.size() - 1).shown().add(block.get(i));
                }
            }
        }
        return recipes;
    }

    private static boolean isUnfinished(CharSequence command) {
        return command.charAt(command.length() - 1) == '\\' || command.chars().filter(c -> c == '\'').count() % 2 == 1;
    }

    private Running.Ended run(String command) throws IOException, InterruptedException {
        Map<String, String> environment = Surroundings.environment(home);
        environment.merge("PATH", Running.LAUNCHER.getParent().toString(), (path, bin) -> bin + File.pathSeparator + path);
        return Running.run(environment, Documents.README.getParent(), List.of("sh", "-c", command));
    }

    @TestFactory
    Stream<DynamicTest> everyRecipePrintsWhatIsShown() throws IOException {
        return recipes().stream().map(recipe -> dynamicTest(recipe.command(), () -> {
            if (recipe.command().contains("jq ")) {
                Programs.need("jq");
            }
            Running.Ended ended = run(recipe.command());
            boolean showsAnError = String.join("\n", recipe.shown()).contains(" error ");
            assertEquals(showsAnError, ended.exit() != 0, ended::all);
            List<String> printed = (ended.out() + ended.err()).lines().toList();
            recipe.shown().forEach(line -> assertTrue(printed.contains(line), () -> line + "\nis not in\n" + ended.all()));
        }));
    }

    @Test
    void theFirstMinuteIsAsShown() throws Exception {
        List<String> typed = new ArrayList<>(List.of("trace lines"));
        List<String> shown = new ArrayList<>();
        for (String line : Documents.blocks(Documents.README, "").get(0).lines()) {
            if (line.contains(PROMPT)) {
                typed.add(line.substring(line.indexOf(PROMPT) + PROMPT.length()));
            } else {
                shown.add(alike(line));
            }
        }
        // The shell waits for the event; a held clock is advanced to it.
        typed.add("sandbox clock advance 10s");
        // What the sentences below it advise to type.
        typed.addAll(List.of("help", "help send", "help sandbox fault", "trace show 6"));
        Files.write(home.resolve("typed"), typed);
        Running.Ended ended = run("tarry --sandbox=clock=held --keep-going <'" + home.resolve("typed") + "'");
        List<String> printed = (ended.out() + ended.err()).lines().map(ReadmeIT::alike).toList();
        assertFalse(shown.isEmpty());
        // What is refused at first is the only failure; it is the code of the end.
        assertEquals(3, ended.exit(), ended::all);
        assertEquals(1, ended.err().lines().filter(line -> line.contains(" error: ")).count(), ended::all);
        shown.forEach(line -> assertTrue(printed.contains(line), () -> line + "\nis not in\n" + ended.all()));
    }

    /** The line without ids, times and the look of a hint, in which a shell on a real clock differs from a script. */
    private static String alike(String line) {
        return line.replaceAll("syd_\\w+…?|<delay-1>", "ID").replaceAll("\\$\\S+", "EVENT")
                .replaceAll("/t(arry-)?[\\w-]+\\?", "/TXN?")
                .replaceAll("\\b[0-9.]+ (ms|s)\\b", "N $1").replaceAll("\\([0-9:.]+\\)", "(TIME)")
                // A terminal has times at its edge.
                .replaceFirst(" +(\\+N s)$", "  $1").replaceFirst("^ +(→ )?", "");
    }
}
