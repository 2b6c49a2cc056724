package dev.tarry.sandbox.route.account;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.person.AccountData;
import dev.tarry.sandbox.person.Filters;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.Journal;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.World;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a client keeps on its server: filters, account data, tags; and the push rules, which are everybody's defaults. */
public final class SettingsRoutes {

    private static final String V3 = "/_matrix/client/v3";
    private static final String USER = V3 + "/user/{}";
    private static final int MOST_OF_A_USER = 1_000;
    private static final int MAX_BODY = 65_536;
    private static final String TAG = "m.tag";

    private final World world;

    public SettingsRoutes(World world) {
        this.world = world;
    }

    public void addTo(Router router) {
        router.add("POST", USER + "/filter", this::addFilter);
        router.add("GET", USER + "/filter/{}", this::filter);
        router.add("GET", USER + "/account_data/{}", request -> data(request, "", request.argument(1)));
        router.add("PUT", USER + "/account_data/{}", request -> setData(request, "", request.argument(1)));
        router.add(
                "GET", USER + "/rooms/{}/account_data/{}",
                request -> data(request, request.argument(1), request.argument(2)));
        router.add(
                "PUT", USER + "/rooms/{}/account_data/{}",
                request -> setData(request, request.argument(1), request.argument(2)));
        router.add("GET", USER + "/rooms/{}/tags", request -> Reply.of(JsonObject.of("tags", tags(request))));
        router.add("PUT", USER + "/rooms/{}/tags/{}", request -> setTags(
                request, tags(request).with(request.argument(2), request.jsonOrEmpty())));
        router.add("DELETE", USER + "/rooms/{}/tags/{}", request -> setTags(
                request, tags(request).without(request.argument(2))));
        router.add("GET", V3 + "/pushrules", this::pushRules);
        router.add("GET", V3 + "/pushrules/", this::pushRules);
        router.add("GET", V3 + "/pushrules/global/", request -> Reply.of(rules(request).object("global")));
    }

    private Reply addFilter(Request request) throws MatrixFault {
        Device device = request.owner(world, request.argument(0));
        JsonObject filter = small(request);
        String id = world.personal().filters().add(device.userId(), filter);
        if (id == null) {
            throw MatrixFault.full(Filters.MOST_OF_A_USER + " filters of a user");
        }
        world.journal().put(
                Journal.Table.FILTER,
                device.userId() + "\n" + String.format(Locale.ROOT, "%08d", Integer.parseInt(id)),
                JsonObject.of("user_id", Json.of(device.userId()), "filter", filter));
        return Reply.of(JsonObject.of("filter_id", id));
    }

    private Reply filter(Request request) throws MatrixFault {
        Device device = request.owner(world, request.argument(0));
        JsonObject filter = world.personal().filters().get(device.userId(), request.argument(1));
        if (filter == null) {
            throw MatrixFault.notFound("No row found");
        }
        return Reply.of(filter);
    }

    private Reply data(Request request, String roomId, String type) throws MatrixFault {
        Device device = request.owner(world, request.argument(0));
        JsonObject content = type.equals("m.push_rules") && roomId.isEmpty()
                ? PushRules.all(device.userId())
                : world.personal().accountData().get(device.userId(), roomId, type);
        if (content == null) {
            throw MatrixFault.notFound("Account data not found");
        }
        return Reply.of(content);
    }

    private Reply setData(Request request, String roomId, String type) throws MatrixFault {
        Device device = request.owner(world, request.argument(0));
        if (type.equals("m.push_rules") || type.equals("m.fully_read")) {
            throw MatrixFault.of(405, "M_BAD_JSON", "Cannot set " + type + " through this API.");
        }
        keep(world, device.userId(), roomId, type, small(request));
        return Reply.EMPTY;
    }

    /** The body, which is no larger than an event may be. */
    private static JsonObject small(Request request) throws MatrixFault {
        if (request.body().length > MAX_BODY) {
            throw MatrixFault.of(413, "M_TOO_LARGE", "Request content is too large");
        }
        return request.json();
    }

    /** Keeps account data, for its user and for whoever syncs for them. */
    public static void keep(
            World world, @Nullable String userId, String roomId, String type, JsonObject content) throws MatrixFault {
        if (world.personal().accountData().isFull(userId, roomId, type, MOST_OF_A_USER)) {
            throw MatrixFault.full(MOST_OF_A_USER + " account data of a user");
        }
        long position = world.advance();
        world.personal().accountData().put(userId, roomId, type, content, position);
        world.journal().put(
                Journal.Table.ACCOUNT_DATA, JsonArray.ofTexts(List.of(userId, roomId, type)).toString(),
                AccountData.row(userId, roomId, type, content, position));
    }

    private JsonObject tags(Request request) throws MatrixFault {
        Device device = request.owner(world, request.argument(0));
        JsonObject data = world.personal().accountData().get(device.userId(), request.argument(1), TAG);
        return data == null || data.object("tags") == null ? JsonObject.EMPTY : data.object("tags");
    }

    private Reply setTags(Request request, JsonObject tags) throws MatrixFault {
        keep(world, request.argument(0), request.argument(1), TAG, JsonObject.of("tags", tags));
        return Reply.EMPTY;
    }

    private JsonObject rules(Request request) throws MatrixFault {
        return PushRules.all(request.member(world).userId());
    }

    private Reply pushRules(Request request) throws MatrixFault {
        return Reply.of(rules(request));
    }
}
