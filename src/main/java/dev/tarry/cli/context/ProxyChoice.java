package dev.tarry.cli.context;

import dev.tarry.homeserver.wire.Origin;
import dev.tarry.homeserver.wire.Proxy;
import dev.tarry.homeserver.wire.ProxySettings;
import dev.tarry.outcome.CommandException;
import org.jspecify.annotations.Nullable;

/** Which proxy a start goes through, by its environment. */
final class ProxyChoice {

    private ProxyChoice() {}

    /** The proxy to this homeserver, or null. What it keeps secret is masked from here on. */
    static @Nullable Proxy of(AppContext runtime, Origin origin) throws CommandException {
        try {
            Proxy proxy = ProxySettings.find(runtime.environment(), origin);
            if (proxy == null) {
                return null;
            }
            runtime.redactor().addSecret(proxy.password());
            runtime.redactor().addSecret(proxy.credentials());
            if (runtime.defaults().verbosity() > 0) {
                runtime.printer().person("    to " + origin.url() + " through " + proxy.name());
            }
            return proxy;
        } catch (ProxySettings.BadProxy e) {
            throw CommandException.usage(
                    e, "NO_PROXY=" + origin.host() + " leaves the proxy out for this homeserver");
        }
    }
}
