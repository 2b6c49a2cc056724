package dev.tarry.cli.context;

import dev.tarry.cli.terminal.Console;
import dev.tarry.homeserver.wire.Origin;
import dev.tarry.homeserver.wire.Proxy;
import dev.tarry.homeserver.wire.ProxySettings;
import dev.tarry.outcome.CommandException;
import org.jspecify.annotations.Nullable;

/** Which proxy a start goes through, by its environment. */
final class ProxyChoice {

    private ProxyChoice() {}

    /** The proxy to this homeserver, or null. What it keeps secret is masked from here on. */
    static @Nullable Proxy of(Start start, Console console, Origin origin) throws CommandException {
        try {
            Proxy proxy = ProxySettings.find(start.environment(), origin);
            if (proxy == null) {
                return null;
            }
            console.redactor().addSecret(proxy.password());
            console.redactor().addSecret(proxy.credentials());
            if (start.isVerbose()) {
                console.printer().person("    connecting to " + origin.url() + " through " + proxy.name());
            }
            return proxy;
        } catch (ProxySettings.BadProxy e) {
            throw CommandException.usage(
                    e, "set NO_PROXY=" + origin.host() + " to connect to this homeserver without a proxy");
        }
    }
}
