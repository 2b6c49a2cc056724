package dev.tarry.cli.context;

import dev.tarry.account.AccessToken;
import dev.tarry.account.Account;
import dev.tarry.account.AccountChoice;
import dev.tarry.account.AccountFinder;
import dev.tarry.cli.line.SandboxSettings;
import dev.tarry.cli.line.StartOptions;
import dev.tarry.cli.terminal.Console;
import dev.tarry.cli.terminal.IncidentReport;
import dev.tarry.cli.terminal.Printer;
import dev.tarry.homeserver.wire.Origin;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
import dev.tarry.sandbox.SandboxUser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code --sandbox}: a fresh homeserver in this process. */
public final class EmbeddedSandbox {

    private EmbeddedSandbox() {}

    /** Starts one if {@code --sandbox} stands among the options, else null. Its secrets are masked from here on. */
    static @Nullable Sandbox startIfAsked(StartOptions options, Console console) throws CommandException {
        if (options.sandbox() == null) {
            return null;
        }
        AccountChoice choice = options.account();
        if (choice.profile() != null || choice.homeserver() != null) {
            throw CommandException.usage(
                    "--sandbox has its own homeserver and account; it cannot be combined with "
                            + (choice.profile() != null ? "-p." : "--homeserver."));
        }
        SandboxConfig config = config(options.sandbox());
        Sandbox sandbox = start(config);
        warnOfAnother(console.printer(), config, sandbox.speaks());
        String store = config.store() == null ? "" : config.store().toString();
        sandbox.incidents(new IncidentReport(console.printer(), false, sandbox.url(), store));
        mask(sandbox, console);
        return sandbox;
    }

    /** Its secrets are masked from here on, but where they are what was asked for. */
    public static void mask(Sandbox sandbox, Console console) {
        console.redactor().addSecret(sandbox.controlToken());
        for (SandboxUser user : sandbox.users()) {
            console.redactor().addSecret(user.accessToken());
            console.redactor().addPassword(user.password(), user.userId());
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
                    "The sandbox cannot listen on " + config.bind() + " port " + config.port() + ": " + e.getMessage() + ".",
                    "choose another --port, or omit it to use any free port"));
        }
    }

    /** A release that was not measured is spoken as the nearest one below it. */
    public static void warnOfAnother(Printer printer, SandboxConfig config, String speaks) {
        if (!speaks.equals(config.speaks())) {
            printer.warn(
                    config.speaks() + " was not measured; the sandbox uses the nearest measured release, " + speaks + ".");
        }
    }

    /** Says which faults were never applied: what was to be tested with them was not. Returns whether all were. */
    public static boolean sayWhatNeverStruck(Sandbox sandbox, Printer printer) {
        boolean all = true;
        JsonArray faults = sandbox.faults().array("faults");
        for (Json item : faults == null ? JsonArray.EMPTY : faults) {
            JsonObject fault = item.asObject();
            if (fault != null && !fault.isTruthy("struck")) {
                printer.person("    fault " + fault.get("number") + "  " + fault.text("fault") + "  was never applied");
                all = false;
            }
        }
        return all;
    }

    private static SandboxConfig config(String keys) throws CommandException {
        SandboxConfig.Builder config = SandboxConfig.builder();
        for (String pair : keys.isEmpty() ? new String[0] : keys.split(",", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (!SandboxSettings.NAMES.contains(key)) {
                throw CommandException.usage(
                        "--sandbox has no key \"" + key + "\"; the keys are " + String.join(", ", SandboxSettings.NAMES) + ".",
                        key.equals("fault") ? "use sandbox fault SPEC once the session has started" : null);
            }
            SandboxSettings.set(config, key, equals < 0 ? "" : pair.substring(equals + 1));
        }
        return config.build();
    }

    /** The first user's account. With a held clock the sandbox goes by a name that has no port in it. */
    static Account account(StartOptions options, Sandbox sandbox) throws CommandException {
        SandboxUser user = sandbox.users().get(0);
        Origin origin = sandbox.clock().isHeld()
                ? Origin.ofOwnSandbox(sandbox.port())
                : AccountFinder.origin(sandbox.url());
        String room = options.account().room() == null ? sandbox.roomId() : options.account().room();
        return new Account(
                "the sandbox", origin, new AccessToken(user.accessToken(), new UserId(user.userId()), user.deviceId()),
                new RoomId(room), null);
    }
}
