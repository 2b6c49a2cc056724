package dev.tarry.cli.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tarry.trace.Redactor;
import org.junit.jupiter.api.Test;

/** What is kept of a typed line has no secret in it, and no delay id. */
class HistoryLineTest {

    private final Redactor redactor = new Redactor();

    @Test
    void whatWasTypedForAPasswordOrTokenIsLeftOut() {
        assertKept("login @a:b --password <redacted>", "login @a:b --password hunter2");
        assertKept("login @a:b --password=<redacted> -p work", "login @a:b --password=hunter2 -p work");
        assertKept("login @a:b --token <redacted>", "login @a:b --token abc");
        assertKept("login --token https://x.example", "login --token https://x.example");
        assertKept("whoami --access-token=<redacted>", "whoami --access-token=abc");
        assertKept("whoami --access_token <redacted> -v", "whoami --access_token 'a b' -v");
        assertKept("whoami -token <redacted>", "whoami -token abc");
        assertKept("login @a:b <redacted>", "login @a:b hunter2");
        assertKept("login @a:b --user alice -p work <redacted>", "login @a:b --user alice -p work hunter2");
        assertKept("login @a:b --token-env=<redacted>", "login @a:b --token-env=syt_abc");
        assertKept("login @a:b --token-env MY_TOKEN", "login @a:b --token-env MY_TOKEN");
        assertKept("login https://me:<redacted>@x.example", "login https://me:hunter2@x.example");
        assertKept("MATRIX_ACCESS_TOKEN=<redacted> whoami", "MATRIX_ACCESS_TOKEN=abc whoami");
        assertKept("login --password-stdin @a:b", "login --password-stdin @a:b");
        assertKept("raw {\"access_token\":\"<redacted>\"}", "raw {\"access_token\":\"abc\"}");
        assertKept("<redacted>", "syt_YWxpY2U_abcdefghijklmnopqrst_0Abcde");
    }

    @Test
    void delayIdsAreStandIns() {
        redactor.addDelayId("syd_abcdefgh", "delay-3");
        assertKept("cancel <delay-3> <id> last delay-2", "cancel syd_abcdefgh syd_unknown last delay-2");
        assertKept("restart -v <id> -- <id>", "restart -v syd_ab -- -dash");
        assertKept("send-now id:<delay-3> id:<id>", "send-now id:syd_abcdefgh id:word");
        assertKept("wait <id> --for 3s", "wait someid --for 3s");
        assertKept("wait m.room.message", "wait m.room.message");
        assertKept("explain id:<id>", "explain id:abc");
    }

    @Test
    void everythingElseIsKeptAsItWasTyped() {
        for (String line : new String[] {
            "send m.room.message {\"msgtype\": \"m.text\"} --delay 8s", "grant 'delayed'  send:m.x", "trace show 4 --raw",
            "room use '!a:b'", "send m.x \"open",
        }) {
            assertKept(line, line);
        }
    }

    private void assertKept(String expected, String typed) {
        assertEquals(expected, HistoryLine.of(typed, redactor));
    }
}
