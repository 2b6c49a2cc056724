package dev.tarry.cli.generate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the man pages say and no command does; a word in backticks is printed bold. */
final class ManTexts {

    static final List<String> DESCRIPTION = List.of(
            "`tarry` plays the Matrix client that hosts a widget: it decides which capabilities a widget gets, answers "
                    + "its requests, turns them into calls of a homeserver, and shows every byte of both conversations. "
                    + "Its commands speak for a widget of its own, the pseudo-widget: `send` makes a real send_event "
                    + "request, which goes through the same host as one from Element Call would.",
            "With a COMMAND it does that and exits. "
                    + "Without one it is a shell if standard input and output are terminals; otherwise it runs the "
                    + "lines of standard input in one session and stops at the first that fails. "
                    + "A line that begins with # is a comment. "
                    + "Commands, options and output are the same everywhere.",
            "Delayed events of a session are named delay-1, delay-2 and so on; `last` is the one scheduled last. "
                    + "Outside a session, and inside as well, delay ids are taken as the homeserver gave them; id:X is "
                    + "the id X whatever it looks like.",
            "Durations are whole numbers with a unit, the larger first: 500ms, 8s, 1h30m, 1d.",
            "Results go to standard output, all else that is said to a person to standard error. "
                    + "With -o json every command prints one JSON object, failures included.",
            "Homeserver, user and token come as one set from one source: --sandbox, else --profile, else "
                    + "MATRIX_HOMESERVER and MATRIX_ACCESS_TOKEN together, else TARRY_PROFILE, else the default profile. "
                    + "Passwords and tokens are never arguments.");

    static final String OPTIONS_OF_A_LINE = "On a line inside a session only --room, -o, -q, -v, --timeout, --retry, "
            + "--dry-run, --plaintext and --force are taken; the others belong to the session as a whole.";

    static final Map<String, String> EXIT_STATUS = map(
            "0", "Done.",
            "1", "A defect of tarry, or standard output that can not be written.",
            "2", "Usage: a mistyped line, an unknown room or delayed event, or a frame that the host refused for its "
                    + "form.",
            "3", "The host refused a capability.",
            "4", "The homeserver refused for a reason of its own, or the room is encrypted and --plaintext was not "
                    + "given.",
            "5", "The network: unreachable, a 5xx status, no JSON, a reply that was cut off or too slow.",
            "6", "Too many requests (429); the message says how long to wait.",
            "7", "Not logged in, or the homeserver does not accept the token.",
            "8", "An expectation did not hold, such as that of `wait`.",
            "9", "The homeserver has no delayed events, has them switched off, or sent at once what was to be delayed.",
            "130, 143", "Ended by SIGINT or SIGTERM.");

    static final Map<String, String> ENVIRONMENT = map(
            "MATRIX_HOMESERVER", "The base URL of the homeserver; it stands together with MATRIX_ACCESS_TOKEN.",
            "MATRIX_ACCESS_TOKEN", "The access token.",
            "MATRIX_USER_ID", "The user that the token belongs to; the homeserver is asked if it is not set.",
            "MATRIX_DEVICE_ID", "The device that the token belongs to.",
            "MATRIX_ROOM_ID", "The room to act in. A profile has a room of its own, and this is ignored beside it.",
            "TARRY_PROFILE", "The profile to act for if neither --profile nor the variables above say it.",
            "TARRY_DIALECT", "Counts as --dialect.",
            "TARRY_CONFIG_DIR", "Counts as --config-dir.",
            "HTTPS_PROXY, https_proxy", "The proxy for https homeservers: http://HOST:PORT, perhaps with a user and a password.",
            "http_proxy", "The proxy for http homeservers; in lower case only.",
            "ALL_PROXY, all_proxy", "The proxy where none of the variables above is set.",
            "NO_PROXY, no_proxy", "Hosts that are asked without a proxy: names, with all below them, addresses, blocks such as "
                    + "10.0.0.0/8, or *. This machine is never asked through one.",
            "TARRY_SANDBOX_CONTROL", "The control token of a sandbox that `sandbox clock`, `sandbox fault` and "
                    + "`sandbox users` steer.",
            "TARRY_ARCHIVE", "The launcher keeps a class-data archive, which halves the start: `off` leaves it out, "
                    + "`wait` makes it before the command runs and not beside it.",
            "JAVA_HOME", "The Java to run on, 17 or newer; otherwise it is looked for on the PATH and in the usual "
                    + "places.",
            "NO_COLOR", "If not empty, no colors unless --color says otherwise.",
            "COLUMNS", "How wide the help is, from 60 to 120; 80 if not set.",
            "XDG_CONFIG_HOME", "Where the profiles are, in a folder `tarry`; ~/.config if not set.",
            "XDG_STATE_HOME", "Where the history is, in a folder `tarry`; ~/.local/state if not set.",
            "XDG_CACHE_HOME", "Where caches are, in a folder `tarry`; ~/.cache if not set.");

    static final Map<String, String> FILES = map(
            "~/.config/tarry/profiles/NAME.json", "A saved account, for its owner's eyes only.",
            "~/.config/tarry/profiles/.NAME.lock", "Empty; held while a profile changes: one process alone renews its token.",
            "~/.config/tarry/config.json", "Which profile is the default.",
            "~/.local/state/tarry/history", "What was typed in the shell; secrets are left out of it.",
            "~/.cache/tarry/versions/", "What homeservers said about what they support, for a day at most.",
            "~/.cache/tarry/cds/", "The class-data archives of the launcher; they may be removed at any time.");

    static final Map<String, List<String>> EXAMPLES = examples();

    static final String PROPOSALS = "The proposals for Matrix: MSC4140 (delayed events), MSC4157 (delayed events in "
            + "the widget API), MSC2762 (widgets that send and receive events).";

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
        String rest = "0 if it is done, otherwise one of those in `tarry`(1).";
        return switch (command) {
            case "wait" -> "0 if it is so in time, 8 if it is not, otherwise one of those in `tarry`(1).";
            case "sandbox" -> "With a COMMAND the exit status of that, or as a shell has it: 126 if it can not be run, "
                    + "127 if it is not found, 128 and the number of the signal that ended it. Without one " + rest;
            case "restart", "cancel", "send-now" -> "0 if all are done, otherwise that of the first that failed, "
                    + "one of those in `tarry`(1).";
            default -> rest;
        };
    }

    private static Map<String, List<String>> examples() {
        Map<String, List<String>> examples = new LinkedHashMap<>();
        examples.put("A shell on a homeserver of its own, without an account anywhere:", List.of("tarry --sandbox"));
        examples.put(
                "In it, what a call widget does about its last will:",
                List.of(
                        "grant delayed state:org.matrix.msc3401.call.member",
                        "send org.matrix.msc3401.call.member '{}' --state-key '_@demo:localhost_DEV' --delay 8s",
                        "restart last",
                        "wait last"));
        examples.put(
                "In a script, with an account from the environment:",
                List.of(
                        "id=$(tarry send m.room.message --body later --delay 1m -q)",
                        "tarry cancel --ok-if-gone -- \"$id\""));
        examples.put(
                "An integration test against the built-in homeserver:",
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
