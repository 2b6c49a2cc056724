package dev.tarry.host;

import dev.tarry.envelope.ToWidgetAction;
import dev.tarry.host.action.RequestContext;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The versions of the API that the widget says it has (MSC1236): asked for once, and kept if they were answered. */
final class WidgetVersions {

    private @Nullable List<String> known;

    /** Tells them, the list being empty if the widget does not answer; asks for them in this exchange, if need be. */
    void find(Exchange exchange, RequestContext.VersionsAnswer then) {
        if (known != null) {
            then.known(known);
            return;
        }
        exchange.ask(ToWidgetAction.SUPPORTED_API_VERSIONS, JsonObject.EMPTY, reply -> {
            JsonArray versions = reply == null || reply.errorMessage() != null ? null : reply.body().array("supported_versions");
            if (versions == null) {
                then.known(List.of());
                return;
            }
            known = versions.texts();
            then.known(known);
        });
    }
}
