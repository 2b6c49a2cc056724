package dev.tarry.cli.line;

import dev.tarry.host.personality.Personalities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that every command knows; they stand before or behind the command word. */
public final class GlobalOptions {

    /** What cannot stand on a line inside a session; the rest may. */
    public static final List<String> OF_THE_CONNECTION = List.of(
            "--profile", "--homeserver", "--sandbox", "--dialect", "--host-like", "--policy", "--grant", "--show-secrets",
            "--color", "--cacert", "--insecure", "--config-dir", "--ledger", "--no-ledger", "--ledger-content");

    /** Options with a value, by which the command word is found before anything is parsed. */
    static final List<String> WITH_VALUE = List.of(
            "-p", "--profile", "--homeserver", "--room", "--dialect", "--host-like", "--policy", "--grant", "-o",
            "--output", "--color", "--timeout", "--retry", "--cacert", "--config-dir", "--ledger");

    /** Where an option that is not for a line can be changed within a session. */
    static final Map<String, String> INSTEAD = instead();

    private GlobalOptions() {}

    private static Map<String, String> instead() {
        Map<String, String> instead = new LinkedHashMap<>();
        instead.put("--profile", "start another tarry with -p, or set the default with profile use");
        instead.put("--policy", "use policy ask|auto|none");
        instead.put("--grant", "use grant CAPABILITY…");
        instead.put("--color", "start another tarry with --color");
        return instead;
    }

    /** In the order of the help. */
    private static final List<String> NAMES = List.of(
            "--help", "--profile", "--homeserver", "--room", "--sandbox", "--dialect", "--host-like", "--policy", "--grant",
            "--output", "--quiet", "--verbose", "--show-secrets", "--color", "--timeout", "--retry", "--dry-run",
            "--plaintext", "--force", "--ledger", "--no-ledger", "--ledger-content", "--cacert", "--insecure", "--config-dir");

    /** The long names, in the order of the help. */
    static List<String> names() {
        return NAMES;
    }

    /** Adds all of them. */
    public static void addTo(CommandSpec spec) {
        for (String name : NAMES) {
            spec.addOption(create(name));
        }
    }

    /** Adds those that stand among these words: a single command must not pay for the others. */
    static void addTo(CommandSpec spec, List<String> words) {
        for (String word : words) {
            if (word.equals("--")) {
                return;
            }
            if (word.startsWith("--")) {
                int equals = word.indexOf('=');
                addOnce(spec, equals < 0 ? word : word.substring(0, equals));
            } else if (word.startsWith("-")) {
                for (int i = 1; i < word.length(); i++) {
                    addOnce(spec, ofLetter(word.charAt(i)));
                }
            }
        }
    }

    private static void addOnce(CommandSpec spec, @Nullable String name) {
        if (name != null && NAMES.contains(name) && spec.findOption(name) == null) {
            spec.addOption(create(name));
        }
    }

    private static @Nullable String ofLetter(char letter) {
        return switch (letter) {
            case 'h' -> "--help";
            case 'p' -> "--profile";
            case 'o' -> "--output";
            case 'q' -> "--quiet";
            case 'v' -> "--verbose";
            default -> null;
        };
    }

    /** The options that only a start without a command has. */
    public static void addThoseOfTheStartTo(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-V", "--version").versionHelp(true).arity("0").type(boolean.class)
                .description("Show the version and exit").build());
        spec.addOption(Option.flag("With piped lines, continue after a line that fails", "--keep-going"));
    }

    private static OptionSpec create(String name) {
        return switch (name) {
            case "--help" -> OptionSpec.builder("-h", name).usageHelp(true).arity("0").type(boolean.class)
                    .description("Show this help and exit").build();
            case "--profile" -> Option.value("-p", name, "NAME", "Use this saved account");
            case "--homeserver" -> Option.value(name, "URL", "Base URL of the homeserver");
            case "--room" -> Option.value(name, "ROOM", "Room id, alias, matrix: URI or matrix.to link");
            case "--sandbox" -> OptionSpec.builder(name).paramLabel("KEY=VALUE,…").arity("0..1").fallbackValue("")
                    .type(String.class)
                    .description("Use a fresh built-in homeserver that ends with this process; keys: speaks, limits, "
                            + "clock=held, user, max-delay, max-scheduled, registration, store, token-life")
                    .build();
            case "--dialect" -> Option.value(name, "NAME", "Dialect of MSC4140 that the homeserver uses: auto (detected by "
                    + "probing), a whole dialect (get-one, stable, body-auth …), synapse@VERSION, or axes (manage=body)");
            case "--host-like" -> Option.choice(
                    name, "Host to imitate (default: tarry)", Personalities.words().toArray(new String[0]));
            case "--policy" -> Option.choice(
                    name, "Requested capabilities to approve: granted ones, and others after a question on a terminal (ask), "
                            + "all (auto), none (none)",
                    "ask", "auto", "none");
            case "--grant" -> Option.values(name, "CAPABILITY|@FILE", "Grant this capability (repeatable)");
            case "--output" -> OptionSpec.builder("-o", name).paramLabel("text|json").arity("1").type(String.class)
                    .completionCandidates(List.of("text", "json"))
                    .description("Output format: text or json (default: text)").build();
            case "--quiet" -> Option.flag("Print only the value that a script needs", "-q", name);
            case "--verbose" -> OptionSpec.builder("-v", name).arity("0").type(boolean[].class)
                    .description("Show exchanges as lines; -vv shows them in full").build();
            case "--show-secrets" -> OptionSpec.builder(name).paramLabel("always").arity("0..1").fallbackValue("on")
                    .type(String.class)
                    .description("Show tokens, on a terminal only; =always also shows delay ids in files").build();
            case "--color" -> Option.choice(name, "When to use colors (default: auto)", "auto", "always", "never");
            case "--timeout" -> Option.value(
                    name, "DURATION", "Time limit per HTTP request and the work on its response (default: 10s)");
            case "--retry" -> Option.value(name, "N", "Retry up to N times after network errors, 429 and 5xx (default: 0)");
            case "--dry-run" -> Option.flag("Print the frame and the HTTP request without sending them", name);
            case "--plaintext" -> Option.flag("Send message events unencrypted, even into encrypted rooms", name);
            case "--force" -> Option.flag(
                    "Schedule without checking /versions first; the event may then be sent immediately", name);
            case "--ledger" -> Option.value(
                    name, "FILE", "Keep in FILE what becomes of delayed events (default: a file of the profile)");
            case "--no-ledger" -> Option.flag("Do not keep what becomes of delayed events", name);
            case "--ledger-content" -> Option.flag("Keep the contents of delayed events in the ledger as well", name);
            case "--cacert" -> Option.value(name, "FILE", "Trust the certificates in this PEM file");
            case "--insecure" -> Option.flag("Accept any certificate, and send tokens over plain http", name);
            case "--config-dir" -> Option.value(name, "DIR", "Folder for configuration, state and cache");
            default -> throw new IllegalArgumentException(name);
        };
    }
}
