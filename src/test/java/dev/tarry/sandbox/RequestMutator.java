package dev.tarry.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Requests that a client could send, and what chance makes of them. */
final class RequestMutator {

    private static final String ROOM = "/_matrix/client/v3/rooms/%21sandbox%3Alocalhost";
    private static final String EVENTS = "/_matrix/client/unstable/org.matrix.msc4140/delayed_events";
    private static final String MESSAGE = "{\"msgtype\":\"m.text\",\"body\":\"x\"}";

    private static final String LOGIN =
            "{\"type\":\"m.login.password\",\"identifier\":{\"user\":\"a\"},\"password\":\"b\"}";

    private static final String[][] GOOD = {
        {"GET", "/_matrix/client/versions", ""},
        {"GET", "/_matrix/client/v3/capabilities", ""},
        {"GET", "/_matrix/client/v3/login", ""},
        {"POST", "/_matrix/client/v3/login", LOGIN},
        {"GET", "/_matrix/client/v3/account/whoami", ""},
        {"GET", "/_matrix/client/v3/sync?since=s3&timeout=0&filter=%7B%22room%22%3A%7B%22rooms%22%3A%5B%5D%7D%7D", ""},
        {"POST", "/_matrix/client/v3/createRoom", "{\"preset\":\"nonsense\",\"initial_state\":[{\"type\":\"a\"}]}"},
        {"PUT", ROOM + "/send/m.room.message/t1", MESSAGE},
        {"PUT", ROOM + "/send/m.room.message/t2?org.matrix.msc4140.delay=60000", MESSAGE},
        {"PUT", ROOM + "/state/m.room.topic/?org.matrix.msc4140.delay=60000", "{\"topic\":\"t\"}"},
        {"PUT", ROOM + "/state/com.example.k/a", "{\"n\":1}"},
        {"PUT", ROOM + "/state/m.room.power_levels/", "{\"users\":{\"@bob:localhost\":100}}"},
        {"PUT", ROOM + "/redact/%24x/t3", "{\"reason\":\"r\"}"},
        {"GET", ROOM + "/messages?dir=b&limit=3&from=t9&filter=%7B%22types%22%3A%5B%22m.%2A%22%5D%7D", ""},
        {"GET", ROOM + "/context/%24x?limit=2", ""},
        {"GET", "/_matrix/client/v1/rooms/%21sandbox%3Alocalhost/relations/%24x/m.thread/m.room.message?recurse=true", ""},
        {"GET", ROOM + "/state/m.room.create/", ""},
        {"GET", ROOM + "/members?membership=join", ""},
        {"POST", ROOM + "/invite", "{\"user_id\":\"@carol:localhost\"}"},
        {"POST", ROOM + "/receipt/m.read/%24x", "{\"thread_id\":\"main\"}"},
        {"PUT", ROOM + "/typing/%40alice%3Alocalhost", "{\"typing\":true,\"timeout\":1000}"},
        {"PUT", "/_matrix/client/v3/user/%40alice%3Alocalhost/account_data/m.x", "{\"a\":[1,2]}"},
        {"POST", "/_matrix/client/v3/user/%40alice%3Alocalhost/filter", "{\"room\":{}}"},
        {"PUT", "/_matrix/client/v3/profile/%40alice%3Alocalhost/avatar_url", "{\"avatar_url\":\"mxc://a/b\"}"},
        {"PUT", "/_matrix/client/v3/sendToDevice/m.x/t4", "{\"messages\":{\"@nobody:localhost\":{\"*\":{}}}}"},
        {"POST", "/_matrix/client/v3/keys/query", "{\"device_keys\":{\"@alice:localhost\":[]}}"},
        {"PUT", "/_matrix/client/v3/directory/room/%23a%3Alocalhost", "{\"room_id\":\"!sandbox:localhost\"}"},
        {"GET", EVENTS, ""},
        {"GET", EVENTS + "/syd_x", ""},
        {"POST", EVENTS + "/syd_x/restart", ""},
        {"POST", EVENTS + "/syd_x", "{\"action\":\"cancel\"}"},
        {"POST", "/_tarry/v1/clock", "{\"action\":\"advance\",\"ms\":1}"},
        {"POST", "/_tarry/v1/faults", "{\"fault\":\"status=500\"}"},
    };

    private static final String[] ODD = {
        "", "null", "{}", "[]", "\"", "\\u0000", "-1", "1e999", "99999999999999999999", "%00", "%ff", "%2F", "%", "..", "//",
        "\u00fc", "{\"a\":", "[[[[[[[[", "true", " ", "?", "&", "=", "#", "@", "!", "$", "\t", "x".repeat(300),
    };

    private final Random random;
    private final String token;

    RequestMutator(long seed, String token) {
        this.random = new Random(seed);
        this.token = token;
    }

    /** A request whose parts were changed, and whose frame is whole, so that its connection can go on. */
    byte[] inItsParts() {
        String[] good = GOOD[random.nextInt(GOOD.length)];
        String method = random.nextInt(12) == 0 ? GOOD[random.nextInt(GOOD.length)][0] : good[0];
        String target = random.nextInt(3) == 0 ? good[1] : printable(mutated(good[1]));
        byte[] body = (random.nextInt(3) == 0 ? good[2] : mutated(good[2])).getBytes(StandardCharsets.UTF_8);
        String who = random.nextInt(8) == 0 ? printable(mutated(token)) : token;
        byte[] head = (method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + who
                + "\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    /** A request whose bytes were changed wherever it came. */
    byte[] inItsBytes() {
        byte[] bytes = inItsParts();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default -> bytes[at] = '\n';
            }
        }
        return bytes;
    }

    private String mutated(String text) {
        String changed = text;
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(changed.length() + 1);
            int end = Math.min(changed.length(), at + random.nextInt(6));
            String odd = ODD[random.nextInt(ODD.length)];
            changed = switch (random.nextInt(4)) {
                case 0 -> changed.substring(0, at) + odd + changed.substring(at);
                case 1 -> changed.substring(0, at) + changed.substring(end);
                case 2 -> changed.substring(0, at) + odd + changed.substring(end);
                default -> changed + changed.substring(at);
            };
        }
        return changed.length() > 4_000 ? changed.substring(0, 4_000) : changed;
    }

    /** What can stand in a request's line without ending it. */
    private static String printable(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            out.append(c <= ' ' || c == 127 ? '_' : c);
        }
        return out.isEmpty() ? "/" : out.toString();
    }
}
