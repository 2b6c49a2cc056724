package dev.tarry.cli.command.account;

import dev.tarry.account.Profile;
import dev.tarry.account.Profiles;
import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Name;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Outcome;
import dev.tarry.time.Moments;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code profile}: the saved accounts. */
public final class ProfileCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = SpecBuilder.withExamples(
                SpecBuilder.of("profile", new String[] {
                    "List, choose, show and remove saved accounts", "Without a subcommand, list the profiles."
                }),
                "tarry profile use work");
        spec.addSubcommand("list", SpecBuilder.of("list", "List the profiles; * marks the default"));
        spec.addSubcommand("use", SpecBuilder.of(
                "use", "Make a profile the default", Option.required(0, "NAME", "Profile name")));
        spec.addSubcommand("show", SpecBuilder.of(
                "show", "Show a profile without its token",
                Option.optional(0, "NAME", "Profile (default: the default profile)")));
        spec.addSubcommand("remove", SpecBuilder.of(
                "remove", "Remove a profile; its token stays valid", Option.required(0, "NAME", "Profile name")));
        return spec;
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        Profiles profiles = call.connections().profiles();
        Invocation sub = call.subcommand();
        if (sub == null || sub.name().equals("list")) {
            return list(profiles);
        }
        String name = sub.positional(0);
        return switch (sub.name()) {
            case "use" -> use(profiles, load(profiles, sub.required(0)), call);
            case "remove" -> remove(profiles, sub.required(0));
            default -> show(profiles, load(profiles, name == null ? standard(profiles) : name));
        };
    }

    private static String standard(Profiles profiles) throws CommandException {
        String name = profiles.defaultName();
        if (name == null) {
            throw CommandException.usage("There is no default profile.", "create one with tarry login URL");
        }
        return name;
    }

    private static Profile load(Profiles profiles, String name) throws CommandException {
        Profile profile = profiles.load(name);
        if (profile == null) {
            throw new CommandException(Failure.of(
                    ExitCode.USAGE, "usage", null, "There is no profile \"" + name + "\".",
                    "profile list shows all profiles"));
        }
        return profile;
    }

    private static Outcome list(Profiles profiles) throws CommandException {
        Outcome.Builder out = Outcome.builder();
        List<Json> items = new ArrayList<>();
        String standard = profiles.defaultName();
        Failure bad = null;
        for (String name : profiles.names()) {
            Profile profile;
            try {
                profile = load(profiles, name);
            } catch (CommandException e) {
                // One bad file must not hide the others.
                if (bad == null) {
                    bad = e.failure();
                } else {
                    out.note(e.failure().message());
                }
                continue;
            }
            boolean isDefault = name.equals(standard);
            out.prose((isDefault ? "* " : "  ") + name + "  "
                    + (profile.userId() == null ? "unknown user" : profile.userId()) + " at " + profile.homeserver()
                    + (profile.roomId() == null ? "" : "  room " + profile.roomId()));
            out.value(name);
            items.add(json(profile, isDefault));
        }
        if (items.isEmpty() && bad == null) {
            out.note("no profiles yet; create one with tarry login URL");
        }
        return out.field("profiles", new JsonArray(items)).failure(bad).build();
    }

    private static JsonObject json(Profile profile, boolean isDefault) {
        return JsonObject.builder()
                .put("profile", profile.name())
                .put("default", isDefault)
                .put("homeserver", profile.homeserver())
                .put("user_id", Name.text(profile.userId()))
                .put("device_id", profile.deviceId())
                .put("room_id", Name.text(profile.roomId()))
                .put("own_login", profile.ownLogin())
                .put("renewable", profile.refreshToken() != null)
                .put("expires_at", profile.expiresAt() == null ? null : Moments.rfc3339(profile.expiresAt().toEpochMilli()))
                .build();
    }

    private static Outcome use(Profiles profiles, Profile profile, Invocation call) throws CommandException {
        profiles.setDefault(profile.name());
        Outcome.Builder out = Outcome.builder().field("profile", profile.name()).line("the default profile is " + profile.name());
        if (call.inSession()) {
            out.note("this session keeps its current account");
        }
        return out.build();
    }

    /** Also one that cannot be read. */
    private static Outcome remove(Profiles profiles, String name) throws CommandException {
        Profiles.checkName(name);
        if (!profiles.names().contains(name)) {
            load(profiles, name);
        }
        profiles.remove(name);
        return Outcome.builder()
                .field("profile", name)
                .line("removed the profile " + name + "; its token stays valid")
                .build();
    }

    private static Outcome show(Profiles profiles, Profile profile) throws CommandException {
        JsonObject json = json(profile, profile.name().equals(profiles.defaultName()));
        Outcome.Builder out = Outcome.builder().fields(json).value(profile.name());
        for (String key : json.keys()) {
            String text = json.text(key) == null ? String.valueOf(json.get(key)) : json.text(key);
            out.line(key + " ".repeat(Math.max(1, 12 - key.length())) + text);
        }
        return out.build();
    }
}
