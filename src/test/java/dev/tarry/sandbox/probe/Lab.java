package dev.tarry.sandbox.probe;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What one probe needs of a homeserver that lets anybody register: users of its own, rooms, requests, time. */
public final class Lab implements AutoCloseable {

    static final String V3 = "/_matrix/client/v3";
    static final String UNSTABLE = "/_matrix/client/unstable/org.matrix.msc4140";
    static final String EVENTS = UNSTABLE + "/delayed_events";
    static final String DELAY = "?org.matrix.msc4140.delay=";
    static final String BAD = "Bearer syt_bad";
    static final long HOUR = 3_600_000;
    static final long SECOND = 1_000;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Lets the homeserver's time pass. */
    public interface Time {
        void pass(long millis) throws Exception;
    }

    record User(String name, String id, String token, String device) {
        String bearer() {
            return "Bearer " + token;
        }
    }

    record Room(String id, User owner) {
        String path() {
            return V3 + "/rooms/" + id.replace("!", "%21").replace(":", "%3A");
        }
    }

    /** A delayed event; the mark stands in its content, since is when it was scheduled or null if nobody knows. */
    record Delayed(User owner, Room room, String id, String mark, Long since, Answer answer) {}

    private final URI base;
    private final Time time;
    private final String names;
    private String address;
    private RawClient client;
    private Room room;

    /**
     * A lab for one probe.
     *
     * @param address where its requests come from, or null for anywhere
     * @param names what its users' names begin with
     */
    public Lab(URI base, Time time, String address, String names) {
        this.base = base;
        this.time = time;
        this.address = address;
        this.names = names;
    }

    Answer ask(String method, String path, String authorization, String body) throws IOException {
        if (client == null) {
            client = new RawClient(base, address);
        }
        Answer answer = client.ask(method, path, authorization, body);
        if ("close".equalsIgnoreCase(answer.headers().get("connection"))) {
            close();
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        if (client != null) {
            client.close();
            client = null;
        }
    }

    Answer get(String path, User user) throws IOException {
        return ask("GET", path, user.bearer(), null);
    }

    Answer put(String path, User user, String body) throws IOException {
        return ask("PUT", path, user.bearer(), body);
    }

    Answer post(String path, User user, String body) throws IOException {
        return ask("POST", path, user.bearer(), body);
    }

    /** Management by the body form, the only one that every release has, with the user's token. */
    Answer act(User user, String id, String action) throws IOException {
        return post(EVENTS + "/" + id, user, "{\"action\":\"" + action + "\"}");
    }

    private static Answer good(Answer answer) {
        if (answer.status() != 200) {
            throw new AssertionError("setting the stage: " + answer);
        }
        return answer;
    }

    /** What follows comes from another address of this machine; Linux gives it all that begin with 127. */
    void moveAway() throws IOException {
        close();
        address = address == null ? "127.0.0.2" : address.replaceFirst("127\\.0", "127.100");
    }

    void pass(long millis) throws Exception {
        time.pass(millis);
    }

    static int number() {
        return NUMBER.incrementAndGet();
    }

    User user() throws IOException {
        String name = names + number();
        Answer made = good(ask("POST", V3 + "/register", null,
                "{\"username\":\"" + name + "\",\"password\":\"secret-" + name + "\",\"auth\":{\"type\":\"m.login.dummy\"}}"));
        return new User(name, made.text("user_id"), made.text("access_token"), made.text("device_id"));
    }

    User guest() throws IOException {
        Answer made = good(ask("POST", V3 + "/register?kind=guest", null, "{}"));
        return new User("guest", made.text("user_id"), made.text("access_token"), made.text("device_id"));
    }

    static String passwordAuth(User user) {
        return "\"type\":\"m.login.password\",\"identifier\":{\"type\":\"m.id.user\",\"user\":\"" + user.name()
                + "\"},\"password\":\"secret-" + user.name() + "\"";
    }

    /** The user at another device. */
    User again(User user) throws IOException {
        Answer made = good(ask("POST", V3 + "/login", null, "{" + passwordAuth(user) + "}"));
        return new User(user.name(), user.id(), made.text("access_token"), made.text("device_id"));
    }

    /** The room that the probe's users meet in. */
    Room room() throws IOException {
        if (room == null) {
            room = newRoom(user());
        }
        return room;
    }

    Room newRoom(User owner) throws IOException {
        String guests = "{\"type\":\"m.room.guest_access\",\"state_key\":\"\",\"content\":{\"guest_access\":\"can_join\"}}";
        Answer made = good(post(V3 + "/createRoom", owner,
                "{\"preset\":\"public_chat\",\"room_version\":\"11\",\"initial_state\":[" + guests + "],"
                        + "\"power_level_content_override\":{\"events\":{\"com.example.free\":0}}}"));
        return new Room(made.text("room_id"), owner);
    }

    /** A new user who is in the probe's room, with no power. */
    User member() throws IOException {
        return joined(user());
    }

    User joined(User user) throws IOException {
        good(post(V3 + "/join/" + room().id().replace("!", "%21").replace(":", "%3A"), user, "{}"));
        return user;
    }

    static String message(String mark) {
        return "{\"msgtype\":\"m.text\",\"body\":\"" + mark + "\"}";
    }

    static String state(String mark) {
        return "{\"mark\":\"" + mark + "\"}";
    }

    /** Asks to schedule by the query parameter; the path is that behind the room's. */
    Delayed schedule(User user, String path, String body, String delay) throws IOException {
        String mark = "mark" + number();
        Answer answer = put(room().path() + path + DELAY + delay, user, body.replace("MARK", mark));
        return new Delayed(user, room(), answer.text("delay_id"), mark, since(user, answer.text("delay_id")), answer);
    }

    /** A message that is due in so long. */
    Delayed message(User user, long delay) throws IOException {
        return schedule(user, "/send/m.room.message/t" + number(), message("MARK"), Long.toString(delay));
    }

    /** An event of state that any member may send. */
    Delayed state(User user, String key, long delay) throws IOException {
        return schedule(user, "/state/com.example.free/" + key, state("MARK"), Long.toString(delay));
    }

    private Long since(User user, String id) throws IOException {
        JsonObject item = id == null ? null : listed(user, id);
        return item == null ? null : item.number("running_since");
    }

    List<JsonObject> list(User user) throws IOException {
        List<JsonObject> items = new ArrayList<>();
        Answer answer = get(EVENTS, user);
        if (answer.json().has("delayed_events")) {
            answer.json().array("delayed_events").forEach(item -> items.add(item.asObject()));
        }
        return items;
    }

    JsonObject listed(User user, String id) throws IOException {
        for (JsonObject item : list(user)) {
            if (id.equals(item.text("delay_id"))) {
                return item;
            }
        }
        return null;
    }

    /** The event with the mark in the room, as the user sees it; null if it is not there. */
    JsonObject inRoom(Room where, String mark, User eyes) throws IOException {
        Answer answer = good(get(where.path() + "/messages?dir=b&limit=100", eyes));
        for (Json event : answer.json().array("chunk")) {
            JsonObject content = event.asObject().object("content");
            for (String key : new String[] {"body", "mark", "topic"}) {
                if (content != null && mark.equals(content.text(key))) {
                    return event.asObject();
                }
            }
        }
        return null;
    }

    boolean isSent(Delayed event) throws IOException {
        return inRoom(event.room(), event.mark(), event.room().owner()) != null;
    }

    /** What has become of it: sent, kept, restarted, or gone, which is neither in the room nor in its owner's list. */
    String fate(Delayed event) throws IOException {
        if (isSent(event)) {
            return "sent";
        }
        JsonObject item = event.id() == null ? null : listed(event.owner(), event.id());
        if (item == null) {
            return "gone";
        }
        return item.number("running_since") > event.since() ? "restarted" : "kept";
    }

    /** Its fate a little later: what other state does to it is done behind the answer. */
    String fateSoon(Delayed event) throws Exception {
        String fate = fate(event);
        for (int i = 0; i < 10 && fate.equals("kept"); i++) {
            pass(100);
            fate = fate(event);
        }
        return fate;
    }

    /** Its fate when the delay has passed. It leaves the list a moment before it is in the room. */
    String fateWhenDue(Delayed event, long delay) throws Exception {
        pass(delay);
        String fate = fate(event);
        for (int i = 0, gone = 0; i < 25 && !fate.equals("sent") && gone < 5; i++) {
            pass(200);
            fate = fate(event);
            gone += fate.equals("gone") ? 1 : 0;
        }
        return fate;
    }

    /** The cell of a request to schedule: its answer, and whether it is scheduled, sent, or nothing came of it. */
    String scheduled(Delayed event) throws Exception {
        String fate = fate(event);
        return event.answer().cell(fate.equals("kept") ? "scheduled" : fate.equals("gone") ? "nothing" : fate);
    }
}
