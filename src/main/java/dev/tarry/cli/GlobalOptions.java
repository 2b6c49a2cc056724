package dev.tarry.cli;

import dev.tarry.host.personality.Personalities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that every command knows; they stand before or behind the command word. */
final class GlobalOptions {

    /** What can not stand on a line inside a session; the rest may. */
    static final List<String> OF_THE_CONNECTION = List.of(
            "--profile", "--homeserver", "--sandbox", "--dialect", "--host-like", "--policy", "--grant", "--show-secrets",
            "--color", "--cacert", "--insecure", "--config-dir");

    /** Options with a value, by which the command word is found before anything is parsed. */
    static final List<String> WITH_VALUE = List.of(
            "-p", "--profile", "--homeserver", "--room", "--dialect", "--host-like", "--policy", "--grant", "-o",
            "--output", "--color", "--timeout", "--retry", "--cacert", "--config-dir");

    /** Where an option that is not for a line can be changed within a session. */
    static final Map<String, String> INSTEAD = instead();

    private GlobalOptions() {}

    private static Map<String, String> instead() {
        Map<String, String> instead = new LinkedHashMap<>();
        instead.put("--profile", "start another tarry with -p, or profile use for later ones");
        instead.put("--policy", "policy ask|auto|none");
        instead.put("--grant", "grant CAPABILITY…");
        instead.put("--color", "start another tarry with --color");
        return instead;
    }

    /** In the order of the help. */
    private static final List<String> NAMES = List.of(
            "--help", "--profile", "--homeserver", "--room", "--sandbox", "--dialect", "--host-like", "--policy", "--grant",
            "--output", "--quiet", "--verbose", "--show-secrets", "--color", "--timeout", "--retry", "--dry-run",
            "--plaintext", "--force", "--cacert", "--insecure", "--config-dir");

    /** Adds all of them. */
    static void addTo(CommandSpec spec) {
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
    static void addThoseOfTheStartTo(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-V", "--version").versionHelp(true).arity("0").type(boolean.class)
                .description("Show the version and exit.").build());
        spec.addOption(Option.flag("In piped lines, go on after one that fails.", "--keep-going"));
    }

    private static OptionSpec create(String name) {
        return switch (name) {
            case "--help" -> OptionSpec.builder("-h", name).usageHelp(true).arity("0").type(boolean.class)
                    .description("Show this help and exit.").build();
            case "--profile" -> Option.value("-p", name, "NAME", "Act for this saved account.");
            case "--homeserver" -> Option.value(name, "URL", "The homeserver's base URL.");
            case "--room" -> Option.value(name, "ROOM", "The room: an id, an alias, a matrix: or a matrix.to link.");
            case "--sandbox" -> OptionSpec.builder(name).paramLabel("KEY=VALUE,…").arity("0..1").fallbackValue("")
                    .type(String.class)
                    .description("Act on a fresh built-in homeserver, gone at the end; keys: speaks, limits, clock=held, user, "
                            + "max-delay, max-scheduled, registration, store, token-life.")
                    .build();
            case "--dialect" -> Option.value(name, "NAME", "How the homeserver speaks delayed events: auto (found out by "
                    + "asking), a whole dialect (get-one, stable, body-auth …), synapse@VERSION, or axes (manage=body).");
            case "--host-like" -> Option.choice(name, "Behave as this host does.", Personalities.words().toArray(new String[0]));
            case "--policy" -> Option.choice(
                    name, "Approve what was granted (ask), all (auto) or nothing (none).", "ask", "auto", "none");
            case "--grant" -> Option.values(name, "CAPABILITY|@FILE", "Grant this capability; may stand several times.");
            case "--output" -> OptionSpec.builder("-o", name).paramLabel("text|json").arity("1").type(String.class)
                    .completionCandidates(List.of("text", "json")).description("Say results as text or JSON.").build();
            case "--quiet" -> Option.flag("Print only the value that a script wants.", "-q", name);
            case "--verbose" -> OptionSpec.builder("-v", name).arity("0").type(boolean[].class)
                    .description("Show exchanges as lines; -vv shows them in full.").build();
            case "--show-secrets" -> OptionSpec.builder(name).paramLabel("always").arity("0..1").fallbackValue("on")
                    .type(String.class)
                    .description("Show tokens, on a terminal only; with =always, delay ids in files.").build();
            case "--color" -> Option.choice(name, "When to use colors.", "auto", "always", "never");
            case "--timeout" -> Option.value(
                    name, "DURATION", "Give one HTTP request so long, from connect to last byte (10s).");
            case "--retry" -> Option.value(name, "N", "Repeat what failed on the way up to N times (0).");
            case "--dry-run" -> Option.flag("Print the frame and the HTTP request, and send nothing.", name);
            case "--plaintext" -> Option.flag("Send message events in the clear, also into encrypted rooms.", name);
            case "--force" -> Option.flag(
                    "Schedule without asking /versions first: what is delayed may be sent at once.", name);
            case "--cacert" -> Option.value(name, "FILE", "Trust the certificates in this PEM file.");
            case "--insecure" -> Option.flag("Trust any certificate, and send tokens over plain http.", name);
            case "--config-dir" -> Option.value(name, "DIR", "Keep config, state and cache in this folder.");
            default -> throw new IllegalArgumentException(name);
        };
    }
}
