package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tarry.SystemClock;
import dev.tarry.cli.completion.CommandTree;
import dev.tarry.cli.completion.CommandTree.Example;
import dev.tarry.cli.completion.CommandTree.Node;
import dev.tarry.cli.context.CommandCatalog;
import dev.tarry.cli.line.CommandWord;
import dev.tarry.cli.line.GlobalOptions;
import dev.tarry.cli.line.HelpTopic;
import dev.tarry.cli.line.LineParser;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.cli.text.ShellWords;
import dev.tarry.outcome.CommandException;
import dev.tarry.sandbox.fault.FaultWords;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What help says, and that what it shows can be typed. */
class HelpTest {

    private static final Commands COMMANDS = new Commands();
    private static final CommandTree TREE = CommandTree.of(COMMANDS);

    @TempDir
    private Path folder;

    private record Said(int exit, String out, String err) {}

    private Said tarry(String columns, String input, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        StandardStreams io = StandardStreams.piped(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), new PrintWriter(out), new PrintWriter(err));
        Map<String, String> environment = Map.of("TARRY_CONFIG_DIR", folder.toString(), "COLUMNS", columns);
        int exit = new Cli(environment, io, new SystemClock(), session -> 0).run(List.of(arguments));
        return new Said(exit, out.toString(), err.toString());
    }

    /** Every page of help that there is, by what is typed for it. */
    private static List<List<String>> pages() {
        List<List<String>> pages = new ArrayList<>(List.of(List.of("help"), List.of("--help")));
        for (Node command : TREE.commands()) {
            pages.add(List.of("help", command.name()));
            command.subcommands().forEach(sub -> pages.add(List.of("help", command.name(), sub.name())));
        }
        HelpTopic.words().forEach(topic -> pages.add(List.of("help", topic)));
        return pages;
    }

    /** Within a session a line begins with the command. */
    @Test
    void noExampleOfASessionBeginsWithTarry() {
        StringBuilder lines = new StringBuilder();
        pages().stream().filter(page -> page.get(0).equals("help"))
                .forEach(page -> lines.append(String.join(" ", page)).append('\n'));
        Said said = tarry("80", lines.toString(), "--sandbox=clock=held");
        assertEquals(0, said.exit(), said::err);
        assertTrue(said.out().lines().count() > 300, said::out);
        assertEquals(List.of(), said.out().lines().filter(line -> line.matches("\\s*tarry .*")).toList());
    }

    @TestFactory
    Stream<DynamicTest> helpFitsTheWindow() {
        return pages().stream().map(page -> dynamicTest(String.join(" ", page), () -> {
            for (int columns : List.of(80, 40)) {
                Said said = tarry(Integer.toString(columns), "", page.toArray(new String[0]));
                assertEquals(0, said.exit(), said::err);
                // Examples are to be copied, so they are never broken.
                String text = said.out().replaceAll("(?s)\nExamples:\n.*?(\n\n|$)", "\n");
                text.lines().forEach(line -> assertTrue(
                        line.length() <= columns || line.strip().indexOf(' ') < 0,
                        () -> columns + " columns: " + line));
            }
        }));
    }

    @Test
    void everyCommandStandsInOneGroup() {
        List<String> grouped = new ArrayList<>();
        for (CommandCatalog.Group group : COMMANDS.groups(true)) {
            grouped.addAll(group.names());
        }
        List<String> names = new ArrayList<>(COMMANDS.names());
        names.addAll(COMMANDS.shellNames());
        assertEquals(names, grouped);
    }

    @Test
    void theHelpOfASessionNamesTheOptionsAndWhereTheyMayStand() {
        String out = tarry("80", "help\n", "--sandbox=clock=held").out();
        assertTrue(out.startsWith("Delayed events:\n  send "), out);
        for (String title : List.of("Widget and host:", "Accounts and rooms:", "Trace and diagnosis:", "Help and shell:")) {
            assertTrue(out.contains("\n\n" + title + "\n"), title);
        }
        assertTrue(out.contains("--dry-run") && out.contains("before or after"), out);
        for (String option : GlobalOptions.OF_THE_CONNECTION) {
            assertFalse(out.contains(option), option);
        }
    }

    @Test
    void theTableOfFaultsNamesEveryWord() {
        for (String[] line : List.of(
                new String[] {"help", "sandbox", "fault"}, new String[] {"sandbox", "fault", "--help"},
                new String[] {"help", "faults"})) {
            String out = tarry("120", "", line).out();
            Stream.concat(FaultWords.kinds().stream(), FaultWords.details().stream())
                    .forEach(row -> assertTrue(out.contains("\n  " + row.form() + " "), () -> row.form() + " is not in\n" + out));
        }
    }

    @Test
    void theHelpOptionBehindASubcommandExplainsThat() {
        assertTrue(tarry("80", "", "sandbox", "clock", "--help").out().startsWith("Usage: tarry sandbox clock"));
        assertTrue(tarry("80", "sandbox clock --help\n", "--sandbox=clock=held").out().startsWith("Usage: sandbox clock"));
    }

    @Test
    void whatIsNotKnownGetsASuggestion() {
        assertTrue(tarry("80", "", "help", "sned").err().contains("did you mean send?"));
        assertTrue(tarry("80", "", "help", "exit-code").err().contains("did you mean exit-codes?"));
        assertTrue(tarry("80", "", "help", "sandbox", "x").err().contains("the subcommands are clock, fault, users"));
    }

    @TestFactory
    Stream<DynamicTest> everyCommandHasAnExampleAndEachCanBeTyped() {
        return TREE.commands().stream().map(command -> dynamicTest(command.name(), () -> {
            assertFalse(command.examples().isEmpty());
            List<Example> examples = new ArrayList<>(command.examples());
            command.subcommands().forEach(sub -> examples.addAll(sub.examples()));
            for (Example example : examples) {
                List<String> part = new ArrayList<>();
                for (String word : ShellWords.of(example.line() + " |").texts()) {
                    if (word.equals("|")) {
                        parse(part);
                        part.clear();
                    } else if (word.equals("tarry")) {
                        part.clear();
                    } else {
                        part.add(word);
                    }
                }
            }
        }));
    }

    /** Reads words as a start or a session does; those of other programs are passed over. */
    private static void parse(List<String> words) throws CommandException {
        CommandWord word = CommandWord.find(words);
        if (word.name() == null || !COMMANDS.isKnown(word.name(), true)) {
            assertTrue(List.of("less", "pass", "printf", "jq").contains(words.get(0)), () -> words + " is no command");
            return;
        }
        List<String> rest = new ArrayList<>(word.rest());
        if (rest.size() > 0 && rest.get(rest.size() - 1).equals("--")) {
            rest.add("ID"); // what xargs adds
        }
        LineParser.parse(LineParser.commandLine(COMMANDS.create(word.name()).spec(), rest), rest, word.name());
    }

    /** Those that need no account run on a sandbox; none of them is a usage error. */
    @TestFactory
    Stream<DynamicTest> examplesRunOnASandbox() {
        List<String> others = List.of("sandbox", "login", "logout", "profile", "whoami", "doctor", "demo", "room");
        List<DynamicTest> tests = new ArrayList<>();
        for (Node command : TREE.commands()) {
            for (Example example : command.examples()) {
                boolean runs = !others.contains(command.name()) && example.note().isEmpty() && !example.line().contains(" | ")
                        && !example.line().startsWith("wait") && !example.line().contains("@FILE");
                if (runs) {
                    tests.add(dynamicTest(example.line(), () -> {
                        String typed = example.line().replaceFirst("^tarry ", "");
                        Said said = example.isForTheSystemShell()
                                ? tarry("80", "", arguments(typed))
                                : tarry("80", typed + "\n", "--sandbox=clock=held");
                        assertTrue(said.exit() != 1, said::err);
                        assertFalse(said.err().contains("Unknown option"), said::err);
                        assertFalse(said.err().contains("Unknown command"), said::err);
                    }));
                }
            }
        }
        return tests.stream();
    }

    private static String[] arguments(String line) {
        List<String> words = new ArrayList<>(List.of("--sandbox=clock=held"));
        words.addAll(ShellWords.of(line).texts());
        return words.toArray(new String[0]);
    }
}
