package dev.tarry.envelope;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes frames that are nearly right out of frames that are: first their JSON is changed, then their text. */
public final class FrameMutator {

    /** A valid frame of every action, and of a reply to the host. */
    private static final String[] SEEDS = {
        request("supported_api_versions", "{}"),
        request("content_loaded", "{}"),
        request("org.matrix.msc2974.request_capabilities", "{'capabilities':['a','m.always_on_screen']}"),
        request("get_openid", "{}"),
        request("send_event", "{'type':'m.room.message','content':{'msgtype':'m.text','body':'hi'}}"),
        request("send_event", "{'type':'m.room.topic','state_key':'','content':{'topic':'t'},'room_id':'!r:h'}"),
        request("send_event", "{'type':'m.room.redaction','content':{'redacts':'$e'}}"),
        request("send_event", "{'type':'m.x','content':{},'delay':18000,'sticky_duration_ms':3600000}"),
        request("org.matrix.msc4157.update_delayed_event", "{'delay_id':'syd_1','action':'restart'}"),
        request("update_delayed_event", "{'delay_id':'syd_1','action':'refresh'}"),
        request("org.matrix.msc2876.read_events", "{'type':'m.x','limit':25,'room_ids':['!r:h'],'since':'$e'}"),
        request("org.matrix.msc2876.read_events", "{'type':'m.room.topic','state_key':true,'room_ids':'*'}"),
        request("org.matrix.msc3869.read_relations", "{'event_id':'$e','room_id':'!r:h','limit':50}"),
        request("com.beeper.read_room_account_data", "{'type':'m.tag'}"),
        request("send_to_device", "{'type':'m.x','encrypted':true,'messages':{'@u:h':{'*':{}}}}"),
        request("watch_turn_servers", "{}"),
        request("unwatch_turn_servers", "{}"),
        request("org.matrix.msc3973.user_directory_search", "{'search_term':'foo','limit':10}"),
        request("org.matrix.msc4039.get_media_config", "{}"),
        request("org.matrix.msc4039.upload_file", "{'file':'AAAA'}"),
        request("org.matrix.msc4039.download_file", "{'content_uri':'mxc://h/id'}"),
        request("org.matrix.msc2931.navigate", "{'uri':'https://matrix.to/#/!r:h'}"),
        request("org.matrix.msc4515.get_rtc_transports", "{}"),
        request("org.matrix.msc4533.rtc_livekit_get_token", "{'room_id':'!r:h','member':{'id':'x'}}"),
        request("org.matrix.msc4533.rtc_livekit_delegate_delayed_leave", "{'delay_id':'syd_1'}"),
        ("{'api':'toWidget','widgetId':'w1','requestId':'widgetapi-1000','action':'notify_capabilities','data':{},"
                        + "'response':{}}")
                .replace('\'', '"'),
    };

    private static final String[] KEYS = {
        "api", "widgetId", "requestId", "action", "data", "response", "type", "content", "state_key", "room_id",
        "delay", "sticky_duration_ms", "parent_delay_id", "future_timeout", "delay_id",
        "limit", "room_ids", "since", "msgtype",
        "uri", "encrypted", "messages", "capabilities", "search_term", "event_id", "error", "", "__proto__", "\u00e9",
    };
    private static final String[] VALUES = {
        "null", "true", "false", "0", "-0", "1", "-1", "1.5", "1e3", "1e400", "-1e400", "1e-400", "9007199254740993",
        "\"\"", "\"x\"", "\"*\"", "\"-1\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[null]", "[[\"null\"]]",
        "[1,\"a\",{}]", "{\"a\":{}}", "\"toWidget\"", "\"fromWidget\"", "\"w1\"", "\"w2\"", "\"widgetapi-1000\"",
        "\"send_event\"", "\"m.room.redaction\"", "\"cancel\"", "\"refresh\"", "\"!r:h\"", "{\"message\":\"no\"}",
        "7".repeat(4_000), "1e99999", "\"" + "y".repeat(3_000) + "\"", "[".repeat(150) + "]".repeat(150),
    };
    private static final String[] GARBAGE = {
        "\"", "\\", "{", "}", "[", "]", ",", ":", "\u0000", "\n", "\ufeff", "\ud800", "\udc00", "🙂", "é", "NaN", "//",
        "\\u12", "0", "-", "e", " ", "'", "null", "{\"a\":".repeat(250), "9".repeat(6_000),
    };

    private final SplittableRandom random;

    public FrameMutator(SplittableRandom random) {
        this.random = random;
    }

    private static String request(String action, String data) {
        return ("{'api':'fromWidget','widgetId':'w1','requestId':'r1','action':'" + action + "','data':" + data + "}")
                .replace('\'', '"');
    }

    /** The next frame, broken or not. */
    public String next() {
        String seed = SEEDS[random.nextInt(SEEDS.length)];
        Json json = read(seed);
        for (int count = random.nextInt(4); count > 0; count--) {
            json = change(json);
        }
        String text = json.toString();
        for (int count = random.nextInt(5) - 2; count > 0; count--) {
            text = changeText(text);
        }
        return text;
    }

    private Json change(Json json) {
        if (json.asObject() != null) {
            return change(json.asObject());
        }
        if (json.asArray() != null && !json.asArray().isEmpty()) {
            List<Json> values = new ArrayList<>(json.asArray().values());
            int index = random.nextInt(values.size());
            values.set(index, change(values.get(index)));
            return new JsonArray(values);
        }
        return value();
    }

    private Json change(JsonObject object) {
        List<String> keys = List.copyOf(object.keys());
        String key = keys.isEmpty() ? pick(KEYS) : keys.get(random.nextInt(keys.size()));
        switch (random.nextInt(6)) {
            case 0:
                return object.without(key);
            case 1:
                return object.with(key, value());
            case 2:
                return object.with(pick(KEYS), value());
            case 3:
                return object.has(key) ? object.without(key).with(pick(KEYS), object.get(key)) : object;
            default:
                return object.has(key) ? object.with(key, change(object.get(key))) : object;
        }
    }

    private String changeText(String text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + 1 + random.nextInt(12));
        switch (random.nextInt(6)) {
            case 0:
                return text.substring(0, from);
            case 1:
                return text.substring(0, from) + text.substring(to);
            case 2:
                return text.substring(0, to) + text.substring(from);
            case 3:
                return text.substring(0, from) + pick(GARBAGE) + text.substring(from);
            case 4:
                return duplicateKey(text, from);
            default:
                return random.nextInt(4) == 0 ? "[" + text + "]" : " " + text + "\n";
        }
    }

    /** Writes a member in front of an object's others, often one that stands there already. */
    private String duplicateKey(String text, int from) {
        int brace = text.indexOf('{', from);
        if (brace < 0) {
            brace = text.indexOf('{');
        }
        if (brace < 0) {
            return text;
        }
        String member = "\"" + pick(KEYS) + "\":" + pick(VALUES) + ",";
        return text.substring(0, brace + 1) + member + text.substring(brace + 1);
    }

    private Json value() {
        return read(pick(VALUES));
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }

    private static Json read(String text) {
        try {
            return JsonReader.read(text);
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
