package dev.tarry.sandbox.store;

import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.sandbox.state.base.Journal;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A journal in one file, kept by H2's MVStore: what was committed outlives the process, however it ends. It is not forced to the
 * disk at every commit, so a machine that loses its power may lose the last moment. The file has tokens in it: mode 600.
 */
public final class FileJournal implements Journal {

    private static final String FORMAT = "tarry-sandbox";
    private static final String FORMAT_VERSION = "1";

    private final MVStore store;
    /** One for each table, in their order. */
    private final List<MVMap<String, String>> tables = new ArrayList<>();
    private boolean changed;

    private FileJournal(MVStore store) {
        this.store = store;
        for (Table table : Table.values()) {
            tables.add(store.openMap(table.name()));
        }
    }

    /** Opens a file, or makes it. Fails with a sentence if it cannot be had. */
    public static FileJournal open(Path file) throws IOException {
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
        boolean isNew = !Files.exists(file) || Files.size(file) == 0;
        try {
            if (!Files.exists(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (AccessDeniedException e) {
            throw new IOException("permission denied", e);
        }
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
            throw new IOException("permission denied");
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        MVStore store;
        try {
            store = new MVStore.Builder()
                    .fileName(file.toString()).autoCommitDisabled().autoCommitBufferSize(0).open();
        } catch (MVStoreException e) {
            boolean locked = e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED;
            throw new IOException(locked ? "another sandbox is using it" : "it is not a sandbox's store", e);
        }
        MVMap<String, String> head = store.openMap(FORMAT);
        if (isNew || isUnused(store)) {
            head.put("version", FORMAT_VERSION);
        } else if (!FORMAT_VERSION.equals(head.get("version"))) {
            store.closeImmediately();
            throw new IOException("it is not a sandbox's store, or it is from another version of tarry");
        }
        // What is dead may be overwritten at once: that matters for a loss of power only.
        store.setRetentionTime(0);
        return new FileJournal(store);
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

    @Override
    public void put(Table table, String key, JsonObject row) {
        tables.get(table.ordinal()).put(key, row.toString());
        changed = true;
    }

    @Override
    public void remove(Table table, String key) {
        tables.get(table.ordinal()).remove(key);
        changed = true;
    }

    @Override
    public Map<String, JsonObject> rows(Table table) {
        Map<String, JsonObject> rows = new LinkedHashMap<>();
        for (Map.Entry<String, String> row : tables.get(table.ordinal()).entrySet()) {
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
        if (changed) {
            store.commit();
            changed = false;
        }
    }

    /** Closes the file without what was not committed. */
    public void abandon() {
        store.rollback();
        store.close(0);
    }

    /** Closes the file, with everything that was committed. */
    public void close() {
        store.close(0);
    }
}
