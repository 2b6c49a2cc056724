package dev.tarry.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    static void addTo(CommandSpec spec) {
        for (OptionSpec option : fresh()) {
            spec.addOption(option);
        }
    }

    /** The options that only a start without a command has. */
    static void addThoseOfTheStartTo(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-V", "--version").versionHelp(true).arity("0").type(boolean.class)
                .description("Show the version and exit.").build());
        spec.addOption(Option.flag("In piped lines, go on after one that fails.", "--keep-going"));
    }

    private static List<OptionSpec> fresh() {
        return List.of(
                OptionSpec.builder("-h", "--help").usageHelp(true).arity("0").type(boolean.class)
                        .description("Show this help and exit.").build(),
                Option.value("-p", "--profile", "NAME", "Act for this saved account."),
                Option.value("--homeserver", "URL", "The homeserver's base URL."),
                Option.value("--room", "ROOM", "The room: an id, an alias, a matrix: or a matrix.to link."),
                OptionSpec.builder("--sandbox").paramLabel("KEY=VALUE,…").arity("0..1").fallbackValue("")
                        .type(String.class)
                        .description("Act on a fresh built-in homeserver, gone at the end; keys: speaks, clock=held, "
                                + "user, limits.")
                        .build(),
                Option.value("--dialect", "NAME", "How the homeserver speaks delayed events: a whole dialect "
                        + "(get-one, stable, body-auth …), synapse@VERSION, or axes (manage=body)."),
                Option.choice("--host-like", "Behave as this host does.", "tarry", "reference"),
                Option.choice("--policy", "Approve what was granted (ask), all (auto) or nothing (none).", "ask", "auto", "none"),
                Option.values("--grant", "CAPABILITY|@FILE", "Grant this capability; may stand several times."),
                OptionSpec.builder("-o", "--output").paramLabel("text|json").arity("1").type(String.class)
                        .completionCandidates(List.of("text", "json")).description("Say results as text or JSON.").build(),
                Option.flag("Print only the value that a script wants.", "-q", "--quiet"),
                OptionSpec.builder("-v", "--verbose").arity("0").type(boolean[].class)
                        .description("Show exchanges as lines; -vv shows them in full.").build(),
                OptionSpec.builder("--show-secrets").paramLabel("always").arity("0..1").fallbackValue("on")
                        .type(String.class)
                        .description("Show tokens, on a terminal only; with =always, delay ids in files.").build(),
                Option.choice("--color", "When to use colors.", "auto", "always", "never"),
                Option.value("--timeout", "DURATION", "Give one HTTP request so long, from connect to last byte (10s)."),
                Option.value("--retry", "N", "Repeat what failed on the way up to N times (0)."),
                Option.flag("Print the frame and the HTTP request, and send nothing.", "--dry-run"),
                Option.flag("Send message events in the clear, also into encrypted rooms.", "--plaintext"),
                Option.flag("Schedule without asking /versions first: what is delayed may be sent at once.", "--force"),
                Option.value("--cacert", "FILE", "Trust the certificates in this PEM file."),
                Option.flag("Trust any certificate, and send tokens over plain http.", "--insecure"),
                Option.value("--config-dir", "DIR", "Keep config, state and cache in this folder."));
    }
}
