package dev.tarry.sandbox;

import static dev.tarry.sandbox.SandboxClient.ROOM;
import static dev.tarry.sandbox.SandboxClient.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that is not what it was opens at a state that it had, or is refused with a sentence; it is never an empty one. */
class TornStoreTest {

    private static final int PARTS = 20;

    @TempDir
    private Path folder;

    private Path store;
    private Path torn;

    @BeforeEach
    void fill() throws Exception {
        store = folder.resolve("store");
        torn = folder.resolve("torn");
        Sandbox sandbox = Sandbox.start(config(store, "alice", "bob"));
        SandboxClient client = new SandboxClient(sandbox);
        for (int i = 0; i < 40; i++) {
            assertEquals(200, client.ask(
                    "alice", "PUT", ROOM + "/send/m.room.message/" + i, message("m" + i + " " + "x".repeat(500))).status());
        }
        sandbox.close();
    }

    private static SandboxConfig config(Path store, String... users) {
        return SandboxConfig.builder().held(true).store(store).users(List.of(users)).build();
    }

    /** How it opens: the number of messages that are there, or the sentence of the refusal. */
    private String opened(Path file) throws Exception {
        Sandbox sandbox;
        try {
            sandbox = Sandbox.start(config(file));
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
            assertTrue(e.getMessage().matches("[^\n]*[.]"), e.getMessage());
            assertTrue(!e.getMessage().contains("Exception") && !e.getMessage().contains("["), e.getMessage());
            return e.getMessage();
        }
        try {
            assertEquals("@alice:localhost", sandbox.users().get(0).userId());
            List<String> messages = new SandboxClient(sandbox).messages("alice");
            for (int i = 0; i < messages.size(); i++) {
                assertTrue(messages.get(i).startsWith("m" + i + " "), messages.toString());
            }
            return Integer.toString(messages.size());
        } finally {
            sandbox.close();
        }
    }

    @Test
    void cutOffAnywhereItOpensAtAWholeStateOrIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(store);
        List<String> all = new ArrayList<>();
        for (int part = 1; part < PARTS; part++) {
            Files.write(torn, Arrays.copyOf(whole, (int) ((long) whole.length * part / PARTS)));
            byte[] before = Files.readAllBytes(torn);
            String opened = opened(torn);
            all.add(opened);
            if (opened.length() > 5) {
                assertTrue(Arrays.equals(before, Files.readAllBytes(torn)), "what is refused is left as it was");
            }
            Files.delete(torn);
        }
        Files.write(torn, whole);
        assertEquals("40", opened(torn));
        long refused = all.stream().filter(one -> one.length() > 5).count();
        assertTrue(refused > 0 && refused < all.size(), all::toString);
    }

    @Test
    void overwrittenAnywhereItOpensAtAWholeStateOrIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(store);
        int refused = 0;
        for (int part = 0; part < PARTS; part++) {
            byte[] broken = whole.clone();
            int from = (int) ((long) whole.length * part / PARTS);
            Arrays.fill(broken, from, Math.min(broken.length, from + 300), (byte) 'z');
            Files.write(torn, broken);
            refused += opened(torn).length() > 5 ? 1 : 0;
            Files.delete(torn);
        }
        assertTrue(refused > 0 && refused < PARTS, refused + " refused");
    }

    @Test
    void aStoreOfAnotherVersionIsRefused() throws Exception {
        try (MVStore other = new MVStore.Builder().fileName(torn.toString()).open()) {
            MVMap<String, String> head = other.openMap("tarry-sandbox");
            head.put("version", "2");
        }
        assertTrue(opened(torn).contains("another version of tarry"), opened(torn));
    }

    @Test
    void whatIsNoStoreIsRefusedAndLeftAsItWas() throws Exception {
        for (String text : new String[] {"x", "{}\n", "H:2,block:9", "z".repeat(5_000), "z".repeat(100_000)}) {
            Files.writeString(torn, text);
            assertTrue(opened(torn).endsWith("it is not a sandbox's store."), text);
            assertEquals(text, Files.readString(torn));
        }
        Path dir = Files.createDirectory(folder.resolve("a-folder"));
        assertTrue(opened(dir).endsWith("it is a folder."));
    }

    @Test
    void aSecondSandboxIsRefusedAndTheFirstGoesOn() throws Exception {
        Sandbox first = Sandbox.start(config(store));
        try {
            String refusal = assertThrows(IllegalArgumentException.class, () -> Sandbox.start(config(store))).getMessage();
            assertTrue(refusal.contains(store.toString()) && refusal.contains("another sandbox"), refusal);
            assertEquals(200, new SandboxClient(first).ask(
                    "alice", "PUT", ROOM + "/send/m.room.message/more", message("more")).status());
        } finally {
            first.close();
        }
        Sandbox again = Sandbox.start(config(store));
        assertEquals(41, new SandboxClient(again).messages("alice").size());
        again.close();
    }
}
