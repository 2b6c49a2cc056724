package dev.tarry.sandbox.route.account;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.base.ServerName;
import java.util.List;

/** The default push rules of the specification, as far as a client without encryption looks at them. */
public final class PushRules {

    private PushRules() {}

    /** All of them, for a user. */
    public static JsonObject all(UserId user) {
        JsonObject mention = rule(
                ".m.rule.is_user_mention",
                JsonObject.builder()
                        .put("kind", "event_property_contains")
                        .put("key", "content.m\\.mentions.user_ids")
                        .put("value", user.text())
                        .build());
        JsonObject name = JsonObject.builder()
                .put("rule_id", ".m.rule.contains_user_name")
                .put("default", true)
                .put("enabled", true)
                .put("pattern", ServerName.localpart(user))
                .put("actions", JsonArray.ofTexts(List.of("notify")))
                .build();
        JsonObject global = JsonObject.builder()
                .put("override", array(mention))
                .put("content", array(name))
                .put("room", JsonArray.EMPTY)
                .put("sender", JsonArray.EMPTY)
                .put("underride", array(
                        rule(".m.rule.call", type("m.call.invite")),
                        rule(".m.rule.message", type("m.room.message")),
                        rule(".m.rule.encrypted", type("m.room.encrypted"))))
                .build();
        return JsonObject.of("global", global);
    }

    private static JsonArray array(Json... values) {
        return new JsonArray(List.of(values));
    }

    private static JsonObject type(String pattern) {
        return JsonObject.builder().put("kind", "event_match").put("key", "type").put("pattern", pattern).build();
    }

    private static JsonObject rule(String id, JsonObject condition) {
        return JsonObject.builder()
                .put("rule_id", id)
                .put("default", true)
                .put("enabled", true)
                .put("conditions", array(condition))
                .put("actions", JsonArray.ofTexts(List.of("notify")))
                .build();
    }
}
