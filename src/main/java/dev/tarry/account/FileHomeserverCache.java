package dev.tarry.account;

import dev.tarry.files.PrivateFiles;
import dev.tarry.homeserver.dialect.HomeserverCache;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What is kept of homeservers on disk, one file per base URL and user. A file that is broken counts as none. */
public final class FileHomeserverCache implements HomeserverCache {

    private final Path file;
    private final String baseUrl;
    private final String user;

    public FileHomeserverCache(Folders folders, Account account) {
        this.baseUrl = account.origin().url();
        this.user = account.userId() != null ? account.userId().text() : "token " + digest(account.token());
        this.file = folders.cache().resolve("homeservers").resolve(fnv(baseUrl + " " + user) + ".json");
    }

    @Override
    public JsonObject load() {
        try {
            if (!Files.isRegularFile(file)) {
                return JsonObject.EMPTY;
            }
            JsonObject json = JsonReader.readObject(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            // The name is a short hash: two accounts may meet in it.
            return baseUrl.equals(json.text("base_url")) && user.equals(json.text("user")) ? json : JsonObject.EMPTY;
        } catch (IOException | JsonSyntaxException e) {
            return JsonObject.EMPTY;
        }
    }

    @Override
    public void store(JsonObject kept) {
        try {
            PrivateFiles.write(file, kept.with("base_url", Json.of(baseUrl)).with("user", Json.of(user)) + "\n");
        } catch (IOException e) {
            // Without a cache the question is asked again; that is all.
        }
    }

    /** A token that nobody named the user of is told apart by a digest, from which it cannot be read back. */
    private static String digest(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < 12; i++) {
                out.append(Integer.toHexString(hash[i] & 0xff | 0x100), 1, 3);
            }
            return out.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** FNV-1a, 64 bits: good enough for a file name, and it loads nothing. */
    private static String fnv(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return Long.toHexString(hash);
    }
}
