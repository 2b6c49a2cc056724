package dev.tarry.cli.generate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the man pages say and no command does; a word in backticks is printed bold. */
final class ManTexts {

    static final List<String> DESCRIPTION = List.of(
            "`tarry` plays the Matrix client that hosts a widget: it decides which capabilities a widget gets, answers "
                    + "its requests, turns them into requests to a homeserver, and shows every byte of both conversations. "
                    + "The commands act for a built-in widget, the pseudo-widget: `send` makes a real send_event "
                    + "request, which goes through the same host as one from Element Call would.",
            "With a COMMAND, tarry runs it and exits. "
                    + "Without one, it starts a shell if standard input and output are terminals; otherwise it runs the "
                    + "lines of standard input in one session and stops at the first line that fails. "
                    + "A line that begins with # is a comment. "
                    + "Commands, options and output are the same everywhere.",
            "In a session, delayed events are named delay-1, delay-2 and so on; `last` is the one scheduled most "
                    + "recently. Delay ids as returned by the homeserver work everywhere; id:X always means the id X.",
            "Durations are whole numbers with units, the largest unit first: 500ms, 8s, 1h30m, 1d.",
            "Results go to standard output, messages to standard error. "
                    + "With -o json every command prints one JSON object, failures included.",
            "Homeserver, user and token are taken together from the first source found: --sandbox, --profile, "
                    + "MATRIX_HOMESERVER and MATRIX_ACCESS_TOKEN (both must be set), TARRY_PROFILE, the default profile. "
                    + "Passwords and tokens are never passed as arguments.");

    static final Map<String, String> EXIT_STATUS = map(
            "0", "Success.",
            "1", "A bug in tarry, or standard output could not be written.",
            "2", "Usage error: invalid arguments, an unknown room or delayed event, or a frame that the host rejected "
                    + "as malformed.",
            "3", "The host refused a capability.",
            "4", "The homeserver refused for another reason, or the room is encrypted and --plaintext was not "
                    + "given.",
            "5", "Network error: unreachable, a 5xx status, or a response that is not JSON, is not in the form of its "
                    + "endpoint, is cut off or takes too long.",
            "6", "Too many requests (429); the message says how long to wait.",
            "7", "Not logged in, or the homeserver does not accept the token.",
            "8", "An expectation was not met, for example by `wait`.",
            "9", "The homeserver does not support delayed events, has them disabled, or sent the event immediately.",
            "129, 130, 143", "Ended by SIGHUP, SIGINT or SIGTERM.",
            "141", "Nobody read the output any more, as in `tarry delays -q | head -1`.");

    static final Map<String, String> ENVIRONMENT = map(
            "MATRIX_HOMESERVER", "Base URL of the homeserver; used together with MATRIX_ACCESS_TOKEN.",
            "MATRIX_ACCESS_TOKEN", "Access token.",
            "MATRIX_USER_ID", "User id of the token's owner; if not set, the homeserver is asked.",
            "MATRIX_DEVICE_ID", "Device id of the token.",
            "MATRIX_ROOM_ID", "Room to use. Ignored with a profile, which has its own room.",
            "TARRY_PROFILE", "Profile to use if neither --profile nor the variables above are given.",
            "TARRY_DIALECT", "Same as --dialect.",
            "TARRY_LEDGER", "Same as --ledger, except with --sandbox.",
            "TARRY_CONFIG_DIR", "Same as --config-dir.",
            "HTTPS_PROXY, https_proxy", "Proxy for https homeservers: http://HOST:PORT, optionally with user and password.",
            "http_proxy", "Proxy for http homeservers; lower case only.",
            "ALL_PROXY, all_proxy", "Proxy to use if none of the variables above is set.",
            "NO_PROXY, no_proxy", "Hosts to reach without a proxy: names (subdomains included), addresses, blocks such as "
                    + "10.0.0.0/8, or *. This machine is never reached through a proxy.",
            "TARRY_SANDBOX_CONTROL", "Control token of the sandbox for `sandbox clock`, `sandbox fault` and "
                    + "`sandbox users`.",
            "TARRY_HEAP", "Most memory that the JVM may use for tarry's data, such as `1g`; 512m by default, 1g for `sandbox`, "
                    + "and a quarter of the memory in a container with less than 2 GiB.",
            "TARRY_ARCHIVE", "The launcher keeps a class-data archive, which halves the start-up time: `off` disables it, "
                    + "`wait` creates it before the command runs instead of in the background.",
            "JAVA_HOME", "Java installation to use, 17 or newer; if not set, the PATH and the usual places are "
                    + "searched.",
            "NO_COLOR", "If not empty, colors are off unless --color is given.",
            "COLUMNS", "Width of the help text, from 60 to 120 (default: 80).",
            "XDG_CONFIG_HOME", "Profiles are kept in its folder `tarry` (default: ~/.config).",
            "XDG_STATE_HOME", "The history and the ledgers are kept in its folder `tarry` (default: ~/.local/state).",
            "XDG_CACHE_HOME", "Caches are kept in its folder `tarry` (default: ~/.cache).");

    static final Map<String, String> FILES = map(
            "~/.config/tarry/profiles/NAME.json", "A saved account, readable by its owner only.",
            "~/.config/tarry/profiles/.NAME.lock", "Locked while a profile changes, so that one process renews its token.",
            "~/.config/tarry/config.json", "The name of the default profile.",
            "~/.local/state/tarry/ledger/NAME.ndjson", "What became of the delayed events of a profile; see --ledger.",
            "~/.local/state/tarry/history", "Shell history; secrets are left out.",
            "~/.config/tarry/profiles/.lock", "Locked while the list of profiles changes.",
            "~/.cache/tarry/homeservers/", "What homeservers support: their answer to /versions counts for a day, their dialect "
                    + "for seven.",
            "~/.cache/tarry/cds/", "Class-data archives of the launcher; may be removed at any time.");

    static final Map<String, List<String>> EXAMPLES = examples();

    static final String PROPOSALS = "Matrix proposals: MSC4140 (delayed events), MSC4157 (delayed events in "
            + "the widget API), MSC2762 (sending and receiving events in the widget API).";

    /** Commands that are thought of together. */
    private static final List<List<String>> RELATED = List.of(
            List.of("send", "restart", "cancel", "send-now", "wait", "delays"),
            List.of("read", "room"),
            List.of("request", "grant", "deny", "policy", "capabilities"),
            List.of("raw", "trace"),
            List.of("login", "logout", "whoami", "profile"),
            List.of("sandbox", "demo"));

    private ManTexts() {}

    /** The commands that the page of this one refers to. */
    static List<String> related(String command) {
        return RELATED.stream()
                .filter(group -> group.contains(command))
                .flatMap(List::stream)
                .filter(name -> !name.equals(command))
                .toList();
    }

    /** The paragraph of a command's page. */
    static String exitStatus(String command) {
        String rest = "0 on success, otherwise one of the codes in `tarry`(1).";
        return switch (command) {
            case "wait" -> "0 if the condition was met in time, 8 if not, otherwise one of the codes in `tarry`(1).";
            case "sandbox" -> "With COMMAND, its exit status; as in a shell, 126 if it cannot be run, 127 if it is not "
                    + "found, 128+N if signal N ended it. Without COMMAND, " + rest;
            case "restart", "cancel", "send-now" -> "0 if all succeeded, otherwise the code of the first failure, "
                    + "one of the codes in `tarry`(1).";
            default -> rest;
        };
    }

    private static Map<String, List<String>> examples() {
        Map<String, List<String>> examples = new LinkedHashMap<>();
        examples.put("Start a shell on a built-in homeserver; no account is needed:", List.of("tarry --sandbox"));
        examples.put(
                "In that shell, do what a call widget does for its delayed leave:",
                List.of(
                        "grant delayed state:org.matrix.msc3401.call.member",
                        "send org.matrix.msc3401.call.member '{}' --state-key '_@demo:localhost_DEV' --delay 8s",
                        "restart last",
                        "wait last"));
        examples.put(
                "Schedule and cancel in a script, with an account from the environment:",
                List.of(
                        "id=$(tarry send m.room.message --body later --delay 1m -q)",
                        "tarry cancel --ok-if-gone -- \"$id\""));
        examples.put(
                "Run an integration test against the built-in homeserver:",
                List.of("tarry sandbox -- ./heartbeat-test.sh"));
        return examples;
    }

    private static Map<String, String> map(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
