package dev.tarry.sandbox.store;

import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.sandbox.state.base.Journal;
import dev.tarry.sandbox.state.base.StoreFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * A journal in one file, kept by H2's MVStore: what was committed outlives the process, however it ends. Only a durable one
 * waits for the disk at every commit; else a machine that loses its power may lose the last moment. An MVStore that fails to
 * write closes itself; it is opened again, at what was committed. The file has tokens in it: mode 600.
 */
public final class FileJournal implements Journal {

    private static final String FORMAT = "tarry-sandbox";
    private static final String FORMAT_VERSION = "1";
    private static final String OTHER = "it is not a sandbox's store, or it is from another version of tarry";
    /** What was overwritten a moment ago can be read again where the disk has reordered writes. */
    private static final int DURABLE_RETENTION_MS = 5_000;

    private final Path file;
    private final boolean durable;
    /** Which file it is, whatever stands under its name. */
    private final @Nullable Object identity;
    private MVStore store;
    /** One for each table, in their order. */
    private final List<MVMap<String, String>> tables = new ArrayList<>();
    private final Start start;
    private boolean changed;
    private boolean isKept;

    /** How a file was found. */
    private enum Start {
        MISSING, EMPTY, FULL
    }

    private FileJournal(Path file, boolean durable, MVStore store, Start start) throws IOException {
        this.file = file;
        this.start = start;
        this.durable = durable;
        this.identity = identity(file);
        this.store = store;
        use(store);
    }

    private void use(MVStore opened) {
        // What is dead may be overwritten at once: that matters for a loss of power only.
        opened.setRetentionTime(durable ? DURABLE_RETENTION_MS : 0);
        store = opened;
        tables.clear();
        for (Table table : Table.values()) {
            tables.add(opened.openMap(table.name()));
        }
    }

    private static @Nullable Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /**
     * Opens a file, or makes it. Fails with a sentence if it cannot be had.
     *
     * @param durable whether each commit waits until the disk has it
     */
    public static FileJournal open(Path file, boolean durable) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("its folder does not exist");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file)) {
            throw new IOException(Files.exists(file) ? "it is not a regular file" : "it is a broken link");
        }
        boolean isMissing = !Files.exists(file);
        boolean isNew = isMissing || Files.size(file) == 0;
        try {
            if (isMissing) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (AccessDeniedException e) {
            throw new IOException("permission denied", e);
        }
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
            throw new IOException("permission denied");
        }
        if (durable) {
            force(folder);
        }
        Start start = isMissing ? Start.MISSING : isNew ? Start.EMPTY : Start.FULL;
        try {
            return open(file, durable, start);
        } catch (IOException e) {
            restore(file, start);
            throw e;
        }
    }

    private static FileJournal open(Path file, boolean durable, Start start) throws IOException {
        MVStore store = opened(file);
        try {
            MVMap<String, String> head = store.openMap(FORMAT);
            if (start != Start.FULL || isUnused(store)) {
                head.put("version", FORMAT_VERSION);
            } else if (!FORMAT_VERSION.equals(head.get("version"))) {
                store.closeImmediately();
                throw new IOException(OTHER);
            }
            // Not before it is known to be ours: a file that was named by mistake keeps its mode.
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return new FileJournal(file, durable, store, start);
        } catch (MVStoreException e) {
            store.closeImmediately();
            throw new IOException(reason(e), e);
        }
    }

    /** Leaves a file in which nothing was kept as it was found: half a header would be no store for anybody. */
    private static void restore(Path file, Start start) {
        try {
            if (start == Start.MISSING) {
                Files.deleteIfExists(file);
            } else if (start == Start.EMPTY) {
                Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
            }
        } catch (IOException e) {
            // The sentence about what failed before is said.
        }
    }

    /** Makes the name of a new file lasting, where the system has that. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Then the system does not know it.
        }
    }

    private static MVStore opened(Path file) throws IOException {
        try {
            return new MVStore.Builder().fileName(file.toString()).autoCommitDisabled().autoCommitBufferSize(0).open();
        } catch (MVStoreException e) {
            throw new IOException(reason(e), e);
        }
    }

    /** The cause in words, for the end of a sentence: the system's own where it is one of the system's. */
    private static String reason(Exception failed) {
        if (failed instanceof NoSuchFileException) {
            return "it has been removed";
        }
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            String message = cause instanceof IOException ? cause.getMessage() : null;
            if (message != null && !message.isEmpty()) {
                return Character.toLowerCase(message.charAt(0)) + message.substring(1);
            }
        }
        return failed instanceof MVStoreException known && known.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
                ? "another sandbox is using it"
                : failed instanceof MVStoreException ? "it is not a sandbox's store" : String.valueOf(failed.getMessage());
    }

    /** Whether its process ended before anything was committed. */
    private static boolean isUnused(MVStore store) {
        for (String name : store.getMapNames()) {
            if (!store.openMap(name).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** The rows of a table; the store is opened again if it has closed itself. */
    private MVMap<String, String> table(Table table) {
        if (store.isClosed()) {
            try {
                checkIdentity();
                use(opened(file));
            } catch (IOException e) {
                throw new StoreFault(reason(e), e);
            }
        }
        return tables.get(table.ordinal());
    }

    /** A file that was removed, or is another by now, would take every write and keep none. */
    private void checkIdentity() throws IOException {
        if (!Objects.equals(identity, identity(file))) {
            throw new IOException("it has been replaced by another file");
        }
    }

    @Override
    public void put(Table table, String key, JsonObject row) {
        table(table).put(key, row.toString());
        changed = true;
    }

    @Override
    public void remove(Table table, String key) {
        table(table).remove(key);
        changed = true;
    }

    @Override
    public Map<String, JsonObject> rows(Table table) {
        Map<String, JsonObject> rows = new LinkedHashMap<>();
        for (Map.Entry<String, String> row : table(table).entrySet()) {
            try {
                rows.put(row.getKey(), JsonReader.readObject(row.getValue()));
            } catch (JsonSyntaxException e) {
                throw new IllegalStateException("the store has a row that is not JSON: " + table + " " + row.getKey(), e);
            }
        }
        return rows;
    }

    @Override
    public void commit() {
        if (!changed) {
            return;
        }
        try {
            checkIdentity();
            store.commit();
            if (durable) {
                store.sync();
            }
            changed = false;
            isKept = true;
        } catch (IOException | MVStoreException e) {
            throw new StoreFault(reason(e), e);
        }
    }

    @Override
    public void rollback() {
        changed = false;
        if (!store.isClosed()) {
            store.rollback();
        }
    }

    /** Closes the file without what was not committed; where nothing was, the file is as it was found. */
    public void abandon() {
        if (!store.isClosed()) {
            store.rollback();
            close();
        }
        if (!isKept) {
            restore(file, start);
        }
    }

    /** Closes the file, with everything that was committed; what cannot be written any more was never acknowledged. */
    public void close() {
        try {
            store.close(0);
        } catch (MVStoreException e) {
            store.closeImmediately();
        }
    }
}
