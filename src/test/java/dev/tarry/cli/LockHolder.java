package dev.tarry.cli;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Another process that has the lock of a file until its standard input ends. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] arguments) throws Exception {
        try (FileChannel channel = FileChannel.open(
                Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            System.out.println(channel.lock().isValid() ? "held" : "not held");
            while (System.in.read() >= 0) {
                // Until it ends.
            }
        }
    }
}
