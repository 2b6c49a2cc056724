package dev.tarry.ledger.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tarry.cancellation.Cancellation;
import dev.tarry.json.JsonObject;
import dev.tarry.ledger.BadLine;
import dev.tarry.ledger.LedgerAccount;
import dev.tarry.ledger.LedgerBook;
import dev.tarry.ledger.LedgerEntry;
import dev.tarry.ledger.LedgerState;
import dev.tarry.matrix.DelayId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand ledgers with lines that were torn, overwritten and put in between: each is named, and no other is lost. */
class LedgerFuzzTest {

    private static final int LEDGERS = 10_000;
    private static final long NOW = 1_767_225_600_000L;
    private static final LedgerAccount[] ACCOUNTS = {
        new LedgerAccount("https://hs.example", "@carol:example.org"),
        new LedgerAccount("https://hs.example", "@dan:example.org"),
    };

    @TempDir
    private Path folder;

    private final Random random = new Random(4140);

    /** A line, and the entry that it is; null for one that says nothing. */
    private record Line(byte[] bytes, LedgerEntry entry) {}

    @Test
    void eachBadLineIsNamedAndNothingElseIsLost() throws Exception {
        for (int i = 0; i < LEDGERS; i++) {
            // Every hundredth is long enough to be passed over by its first bytes where it has ended.
            check(lines(i % 100 == 0 ? 120 : 3 + random.nextInt(12)), "ledger " + i);
        }
    }

    private List<Line> lines(int count) {
        List<Line> lines = new ArrayList<>();
        Map<Integer, LedgerEntry> known = new TreeMap<>();
        while (lines.size() < count) {
            if (random.nextInt(4) == 0) {
                lines.add(new Line(bad(known), null));
                continue;
            }
            LedgerEntry entry = next(known);
            known.put(entry.number(), entry);
            lines.add(new Line(entry.json().toString().getBytes(StandardCharsets.UTF_8), entry));
        }
        return lines;
    }

    private LedgerEntry next(Map<Integer, LedgerEntry> known) {
        int number = 1 + random.nextInt(known.size() + 1);
        LedgerEntry entry = known.get(number);
        if (entry == null) {
            JsonObject what = JsonObject.builder().put("type", "m.é" + number).put("delay_ms", random.nextInt(9_000)).build();
            return LedgerEntry.intent(number, ACCOUNTS[random.nextInt(2)], what, NOW);
        }
        return switch (entry.state()) {
            case UNCONFIRMED -> entry.scheduled(new DelayId("id\"" + number), NOW + 8_000, NOW);
            case SCHEDULED -> random.nextBoolean()
                    ? entry.restarted(NOW + random.nextInt(9_000), NOW)
                    : entry.ended(LedgerState.values()[3 + random.nextInt(4)], JsonObject.EMPTY, NOW, NOW);
            default -> entry.trying("restart", NOW);
        };
    }

    /** A line that says nothing: the piece of a good one, one with a byte that is no UTF-8, somebody else's. */
    private byte[] bad(Map<Integer, LedgerEntry> known) {
        byte[] good = next(known).json().toString().getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(good, 1 + random.nextInt(good.length - 1));
            case 1 -> Arrays.copyOfRange(good, 1 + random.nextInt(good.length - 1), good.length);
            case 2 -> {
                good[random.nextInt(good.length)] = (byte) 0xff;
                yield good;
            }
            default -> "{\"ledger\":1,\"name\":\"delay-x\"}".getBytes(StandardCharsets.UTF_8);
        };
    }

    private void check(List<Line> lines, String what) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Long> bad = new ArrayList<>();
        Map<Integer, String> last = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            bytes.writeBytes(lines.get(i).bytes());
            if (i < lines.size() - 1 || random.nextBoolean()) {
                bytes.write('\n');
            }
            LedgerEntry entry = lines.get(i).entry();
            if (entry == null) {
                bad.add(i + 1L);
            } else {
                last.put(entry.number(), entry.json().toString());
            }
        }
        Path file = folder.resolve("ledger");
        Files.write(file, bytes.toByteArray());
        LedgerBook all = new LedgerFile(file, new Cancellation()).readAll();
        assertEquals(bad, all.bad().stream().map(BadLine::number).toList(), what);
        assertEquals(last, texts(all.all()), what);
        last.values().removeIf(text -> !text.contains("\"unconfirmed\"") && !text.contains("\"scheduled\""));
        Map<Integer, String> open = texts(new LedgerFile(file, new Cancellation()).read().all());
        open.values().removeIf(text -> !text.contains("\"unconfirmed\"") && !text.contains("\"scheduled\""));
        assertEquals(last, open, what);
        Files.delete(file);
    }

    private static Map<Integer, String> texts(List<LedgerEntry> entries) {
        Map<Integer, String> texts = new TreeMap<>();
        entries.forEach(entry -> texts.put(entry.number(), entry.json().toString()));
        return texts;
    }
}
