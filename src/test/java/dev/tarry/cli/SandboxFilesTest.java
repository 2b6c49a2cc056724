package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.StandardStreams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a sandbox is told to write: nobody else's is touched, not even its mode, and a refusal names it. */
class SandboxFilesTest {

    @TempDir
    private Path folder;

    private Path letter;

    @BeforeEach
    void writeALetter() throws IOException {
        letter = Files.writeString(folder.resolve("letter"), "a letter");
        Files.setPosixFilePermissions(letter, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private record Said(String out, String err, int exit) {}

    private Said run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        StandardStreams io = StandardStreams.piped(
                new ByteArrayInputStream(new byte[0]), new PrintWriter(out), new PrintWriter(err));
        Map<String, String> environment = Map.of("TARRY_CONFIG_DIR", folder.resolve("config").toString());
        int exit = new Cli(environment, io, new SystemClock(), session -> 99).run(List.of(arguments));
        return new Said(out.toString(), err.toString(), exit);
    }

    private void assertUntouched(Path file, String text) throws IOException {
        assertEquals(text, Files.readString(file, StandardCharsets.ISO_8859_1));
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aFileThatIsNoStoreKeepsItsTextAndItsModeInEitherForm() throws IOException {
        Path missing = folder.resolve("none").resolve("store");
        for (String[] one : new String[][] {
            {letter.toString(), "it is not a sandbox's store"}, {folder.toString(), "it is a folder"},
            {missing.toString(), "its folder does not exist"},
        }) {
            String sentence = "error: The file " + one[0] + " cannot be the sandbox's store: " + one[1] + ".\n";
            for (String[] line : new String[][] {
                {"sandbox", "--store", one[0], "--", "true"}, {"--sandbox=store=" + one[0], "whoami"},
            }) {
                Said said = run(line);
                assertEquals(sentence, said.err());
                assertEquals(2, said.exit());
                assertEquals("", said.out());
            }
        }
        assertUntouched(letter, "a letter");
        assertFalse(Files.exists(missing.getParent()));
    }

    @Test
    void aFileOrLinkThatSomebodyElseHasPutInThePlaceOfTheEnvironmentIsRefused() throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rw-r--r--"));
        Path ours = Files.writeString(folder.resolve("ours"), "export MATRIX_HOMESERVER='http://127.0.0.1:1'\n");
        Path linkToOurs = Files.createSymbolicLink(folder.resolve("link-to-ours"), ours);
        Path linkToNothing = Files.createSymbolicLink(folder.resolve("link-to-nothing"), folder.resolve("planted"));
        for (Path file : new Path[] {letter, binary, linkToOurs, linkToNothing}) {
            Said said = run("sandbox", "--env-file", file.toString());
            assertEquals(
                    "error: Cannot write the file \"" + file + "\": the file exists and was not written by a sandbox.\n",
                    said.err());
            assertEquals(2, said.exit());
        }
        assertUntouched(letter, "a letter");
        assertUntouched(binary, "\u00ff\u00fe\u0000\u0001");
        assertTrue(Files.isSymbolicLink(linkToOurs) && Files.isSymbolicLink(linkToNothing));
        assertFalse(Files.exists(folder.resolve("planted"), LinkOption.NOFOLLOW_LINKS));
    }
}
