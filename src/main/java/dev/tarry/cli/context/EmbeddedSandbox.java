package dev.tarry.cli.context;

import dev.tarry.account.Account;
import dev.tarry.account.AccountFinder;
import dev.tarry.account.FileHomeserverCache;
import dev.tarry.account.Settings;
import dev.tarry.homeserver.dialect.HomeserverCache;
import dev.tarry.homeserver.wire.Origin;
import dev.tarry.json.JsonObject;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
import dev.tarry.sandbox.SandboxUser;
import java.io.IOException;

/** {@code --sandbox}: a fresh homeserver in this process. */
public final class EmbeddedSandbox {

    private EmbeddedSandbox() {}

    static void startIfAsked(AppContext runtime) throws CommandException {
        Settings settings = runtime.settings();
        if (settings.sandbox() == null || runtime.sandbox() != null) {
            return;
        }
        if (settings.profile() != null || settings.homeserver() != null) {
            throw CommandException.usage(
                    "--sandbox brings its own homeserver and account; it does not go with "
                            + (settings.profile() != null ? "-p." : "--homeserver."));
        }
        SandboxConfig config = config(settings.sandbox());
        Sandbox sandbox = start(config);
        runtime.sandbox(sandbox);
        warnOfAnother(runtime, config, sandbox.speaks());
        for (SandboxUser user : sandbox.users()) {
            runtime.redactor().addSecret(user.accessToken());
            runtime.redactor().addSecret(user.password());
        }
    }

    /** Starts one; what it refuses is a sentence of its own. */
    public static Sandbox start(SandboxConfig config) throws CommandException {
        try {
            return Sandbox.start(config);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(e);
        } catch (IOException e) {
            throw new CommandException(Failure.of(
                    ExitCode.UNAVAILABLE, "unavailable", "port",
                    "The sandbox can not listen on " + config.bind() + " port " + config.port() + ": " + e.getMessage() + ".",
                    "another --port, or none for any free one"));
        }
    }

    /** A release that was not measured is spoken as the nearest one below it. */
    public static void warnOfAnother(AppContext runtime, SandboxConfig config, String speaks) {
        if (!speaks.equals(config.speaks())) {
            runtime.printer().warn(
                    config.speaks() + " was not measured; the sandbox speaks as the nearest that was, " + speaks + ".");
        }
    }

    private static SandboxConfig config(String keys) throws CommandException {
        SandboxConfig config = SandboxConfig.defaults();
        for (String pair : keys.isEmpty() ? new String[0] : keys.split(",", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (!SandboxSettings.NAMES.contains(key)) {
                throw CommandException.usage(
                        "--sandbox has no key \"" + key + "\"; it has " + String.join(", ", SandboxSettings.NAMES) + ".",
                        key.equals("fault") ? "sandbox fault SPEC, once the session runs" : null);
            }
            config = SandboxSettings.with(config, key, equals < 0 ? "" : pair.substring(equals + 1));
        }
        return config;
    }

    /** The first user's account. With a held clock the sandbox goes by a name that has no port in it. */
    static Account account(AppContext runtime, Sandbox sandbox) throws CommandException {
        SandboxUser user = sandbox.users().get(0);
        Origin origin = sandbox.clock().isHeld()
                ? Origin.ofOwnSandbox(sandbox.port())
                : AccountFinder.origin(sandbox.url());
        String room = runtime.settings().room() == null ? sandbox.roomId() : runtime.settings().room();
        return new Account("the sandbox", origin, user.userId(), user.deviceId(), user.accessToken(), room, null);
    }

    /** A sandbox's answers die with it. */
    static HomeserverCache homeserverCache(AppContext runtime, Account account) {
        if (runtime.sandbox() == null) {
            return new FileHomeserverCache(runtime.folders(), account);
        }
        return new HomeserverCache() {
            private JsonObject kept = JsonObject.EMPTY;

            @Override
            public JsonObject load() {
                return kept;
            }

            @Override
            public void store(JsonObject now) {
                kept = now;
            }
        };
    }
}
