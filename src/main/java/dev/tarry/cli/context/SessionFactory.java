package dev.tarry.cli.context;

import dev.tarry.account.Account;
import dev.tarry.account.ProfileToken;
import dev.tarry.account.Settings;
import dev.tarry.cli.line.RoomReference;
import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.homeserver.dialect.DialectName;
import dev.tarry.host.approval.Policy;
import dev.tarry.host.personality.Personalities;
import dev.tarry.host.personality.Personality;
import dev.tarry.outcome.CommandException;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.session.Session;
import java.util.List;

/** What a session is made of, read from the options of a start and its environment. */
final class SessionFactory {

    private final AppContext runtime;
    private final Settings settings;

    SessionFactory(AppContext runtime) {
        this.runtime = runtime;
        this.settings = runtime.settings();
    }

    Session.Parts make() throws CommandException {
        Account account = account();
        if (settings.insecure()) {
            runtime.printer().warn("--insecure: any certificate is trusted, and tokens may go over plain http.");
        }
        AppContext.checkTls(settings);
        Dialect dialect = dialect();
        if (isVerbose()) {
            String who = account.userId() == null ? "whoever the token belongs to" : account.userId();
            runtime.printer().person("    as " + who + " at " + account.origin().url() + ", from " + account.source());
        }
        return new Session.Parts(
                account, settings, dialect, personality(), policy(), runtime.clock(), runtime.trace(), runtime.redactor(),
                EmbeddedSandbox.homeserverCache(runtime, account), ProxyChoice.of(runtime, account.origin()),
                ProfileToken.of(account, runtime.profiles(), runtime.clock(), runtime.redactor()));
    }

    private boolean isVerbose() {
        return runtime.defaults().verbosity() > 0;
    }

    private Account account() throws CommandException {
        Sandbox sandbox = runtime.sandbox();
        Account account = sandbox == null ? runtime.accounts().find() : EmbeddedSandbox.account(runtime, sandbox);
        return account.roomId() == null ? account : account.withRoom(RoomReference.read(account.roomId()));
    }

    private Dialect dialect() throws CommandException {
        String named = settings.dialect();
        if (named == null) {
            named = runtime.sandbox() != null ? runtime.sandbox().speaks() : runtime.environment().get("TARRY_DIALECT");
        }
        named = named == null || named.isEmpty() ? null : named;
        try {
            String release = named == null ? null : DialectName.measuredRelease(named);
            if (release != null && isVerbose()) {
                runtime.printer().person("    dialect " + named + ": as Synapse " + release + " was measured");
            }
            return named == null ? Dialect.AUTO : Dialect.parse(named);
        } catch (Dialect.BadDialect e) {
            throw CommandException.usage(e);
        }
    }

    private Personality personality() throws CommandException {
        String word = settings.hostLike();
        Personality personality = word == null ? Personalities.TARRY : Personalities.ofWord(word);
        if (personality == null) {
            throw CommandException.usage("There is no host \"" + word + "\" to be like yet; there are "
                    + String.join(" and ", Personalities.words()) + ".");
        }
        return personality;
    }

    private Policy policy() throws CommandException {
        List<String> grants = settings.grants() == null
                ? List.of()
                : GrantArguments.expand(settings.grants(), runtime);
        if (settings.policy() != null) {
            Policy.Mode given = Policy.Mode.ofWord(settings.policy());
            if (given == null) {
                throw CommandException.usage(
                        "There is no policy \"" + settings.policy() + "\"; there are ask, auto and none.");
            }
            return new Policy(given, grants);
        }
        boolean auto = runtime.mode() == AppContext.Mode.ONE_SHOT && settings.grants() == null;
        return new Policy(auto ? Policy.Mode.AUTO : Policy.Mode.ASK, grants);
    }
}
