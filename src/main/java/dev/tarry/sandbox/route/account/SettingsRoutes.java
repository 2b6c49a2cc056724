package dev.tarry.sandbox.route.account;

import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.base.Rows;
import dev.tarry.sandbox.state.userdata.AccountData;
import dev.tarry.sandbox.state.userdata.UserData;

/** What a client keeps on its server: filters, account data, tags; and the push rules, which are everybody's defaults. */
public final class SettingsRoutes {

    private static final String V3 = "/_matrix/client/v3";
    private static final String USER = V3 + "/user/{}";
    private static final int MAX_BODY = 65_536;
    private static final EventType TAG = new EventType("m.tag");

    private final Users users;
    private final UserData userData;

    public SettingsRoutes(Users users, UserData userData) {
        this.users = users;
        this.userData = userData;
    }

    public void addTo(Router router) {
        router.add("POST", USER + "/filter", this::addFilter);
        router.add("GET", USER + "/filter/{}", this::filter);
        router.add("GET", USER + "/account_data/{}", request -> data(request, name(request, 1)));
        router.add("PUT", USER + "/account_data/{}", request -> setData(request, name(request, 1)));
        router.add("GET", USER + "/rooms/{}/account_data/{}", request -> data(request, name(request, 2)));
        router.add("PUT", USER + "/rooms/{}/account_data/{}", request -> setData(request, name(request, 2)));
        router.add("GET", USER + "/rooms/{}/tags", request -> Reply.of(JsonObject.of("tags", tags(request))));
        router.add("PUT", USER + "/rooms/{}/tags/{}", request -> setTags(
                request, tags(request).with(request.argument(2), request.jsonOrEmpty())));
        router.add("DELETE", USER + "/rooms/{}/tags/{}", request -> setTags(
                request, tags(request).without(request.argument(2))));
        router.add("GET", V3 + "/pushrules", this::pushRules);
        router.add("GET", V3 + "/pushrules/", this::pushRules);
        router.add("GET", V3 + "/pushrules/global/", request -> Reply.of(Rows.object(rules(request), "global")));
    }

    /** What account data a request is about: its type stands at that place, and its room, if it has one, before that. */
    private static AccountData.Name name(Request request, int typeAt) {
        String room = typeAt < 2 ? "" : request.argument(typeAt - 1);
        return AccountData.Name.of(room, new EventType(request.argument(typeAt)));
    }

    private UserId owner(Request request) throws MatrixFault {
        return request.owner(users, new UserId(request.argument(0))).userId();
    }

    private Reply addFilter(Request request) throws MatrixFault {
        UserId user = owner(request);
        return Reply.of(JsonObject.of("filter_id", userData.filters().add(user, small(request))));
    }

    private Reply filter(Request request) throws MatrixFault {
        JsonObject filter = userData.filters().get(owner(request), request.argument(1));
        if (filter == null) {
            throw MatrixFault.notFound("No row found");
        }
        return Reply.of(filter);
    }

    private Reply data(Request request, AccountData.Name name) throws MatrixFault {
        UserId user = owner(request);
        JsonObject content = name.type().text().equals("m.push_rules") && name.room() == null
                ? PushRules.all(user)
                : userData.accountData().get(user, name);
        if (content == null) {
            throw MatrixFault.notFound("Account data not found");
        }
        return Reply.of(content);
    }

    private Reply setData(Request request, AccountData.Name name) throws MatrixFault {
        UserId user = owner(request);
        String type = name.type().text();
        if (type.equals("m.push_rules") || type.equals("m.fully_read")) {
            throw MatrixFault.of(405, "M_BAD_JSON", "Cannot set " + type + " through this API.");
        }
        userData.accountData().put(user, name, small(request));
        return Reply.EMPTY;
    }

    /** The body, which is no larger than an event may be. */
    private static JsonObject small(Request request) throws MatrixFault {
        if (request.body().length > MAX_BODY) {
            throw MatrixFault.of(413, "M_TOO_LARGE", "Request content is too large");
        }
        return request.json();
    }

    private static AccountData.Name tagsOf(Request request) {
        return AccountData.Name.of(request.argument(1), TAG);
    }

    private JsonObject tags(Request request) throws MatrixFault {
        JsonObject data = userData.accountData().get(owner(request), tagsOf(request));
        JsonObject tags = data == null ? null : data.object("tags");
        return tags == null ? JsonObject.EMPTY : tags;
    }

    private Reply setTags(Request request, JsonObject tags) throws MatrixFault {
        userData.accountData().put(owner(request), tagsOf(request), JsonObject.of("tags", tags));
        return Reply.EMPTY;
    }

    private JsonObject rules(Request request) throws MatrixFault {
        return PushRules.all(request.member(users).userId());
    }

    private Reply pushRules(Request request) throws MatrixFault {
        return Reply.of(rules(request));
    }
}
