package dev.tarry.cli.completion;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Names of files that begin so. What cannot be read is not offered. */
final class LocalFiles {

    /** A folder with more is no help in a list, and must not hold up whoever types. */
    private static final int MOST = 500;

    private LocalFiles() {}

    /**
     * The files and folders.
     *
     * @param front what stands in front of each name
     */
    static List<Completion> of(String typed, String front, boolean foldersOnly) {
        List<Completion> found = new ArrayList<>();
        int slash = typed.lastIndexOf('/');
        String folder = typed.substring(0, slash + 1);
        String beginning = typed.substring(slash + 1);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(folder.isEmpty() ? "." : folder))) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                boolean isHidden = name.startsWith(".") && !beginning.startsWith(".");
                if (isHidden || !name.startsWith(beginning)) {
                    continue;
                }
                boolean isFolder = Files.isDirectory(file);
                if (isFolder || !foldersOnly) {
                    found.add(new Completion(front + folder + name + (isFolder ? "/" : ""), null, !isFolder));
                }
                if (found.size() >= MOST) {
                    break;
                }
            }
        } catch (IOException | InvalidPathException e) {
            // There is nothing to offer, and a half-typed line is no place to complain.
        }
        return found;
    }
}
