package dev.tarry.cli.text;

import dev.tarry.cancellation.Cancellation;
import dev.tarry.outcome.CommandException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Text from files and standard input: UTF-8 and nothing else, up to a size that no event comes near. */
public final class TextFiles {

    static final int MAX_BYTES = 16 << 20;

    private TextFiles() {}

    /** @param cancellation what ends the wait for a pipe that nobody writes to */
    public static String file(String name, Cancellation cancellation) throws CommandException {
        try {
            Path path = Path.of(name);
            byte[] bytes = Files.isRegularFile(path) ? read(path) : PipeReading.read(path, cancellation);
            if (bytes.length > MAX_BYTES) {
                throw CommandException.usage("The file " + name + " is larger than 16 MiB.");
            }
            return decode(bytes, "The file " + name);
        } catch (NoSuchFileException e) {
            throw CommandException.usage("The file " + name + " does not exist.");
        } catch (InvalidPathException | IOException e) {
            throw CommandException.usage("Cannot read the file " + name + ": " + e.getMessage() + ".");
        }
    }

    /** At most one byte more than a file may have. */
    static byte[] read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return read(in);
        }
    }

    /** The same of a stream. */
    static byte[] read(InputStream in) throws IOException {
        return in.readNBytes(MAX_BYTES + 1);
    }

    /** @param cancellation what ends the wait for somebody to write */
    public static String stream(InputStream in, Cancellation cancellation) throws CommandException {
        try {
            byte[] bytes = PipeReading.read(in, cancellation);
            if (bytes.length > MAX_BYTES) {
                throw CommandException.usage("Standard input is larger than 16 MiB.");
            }
            return decode(bytes, "Standard input");
        } catch (IOException e) {
            throw CommandException.usage("Cannot read standard input: " + e.getMessage() + ".");
        }
    }

    public static String decode(byte[] bytes, String what) throws CommandException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw CommandException.usage(what + " is not valid UTF-8 (at byte " + badByte(bytes) + ").");
        }
    }

    /** The place of the first byte that is no UTF-8, from 1. */
    private static int badByte(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        return in.position() + 1;
    }
}
