package dev.tarry.cli.command.account;

import dev.tarry.account.Profile;
import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.context.RoomFinder;
import dev.tarry.cli.context.TargetRoom;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.RoomReference;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.homeserver.Answer;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.Name;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Failures;
import dev.tarry.outcome.Outcome;
import dev.tarry.session.Session;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code room}: rooms of the account; these are calls of tarry's own, not of the widget. */
public final class RoomCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = SpecBuilder.withExamples(
                SpecBuilder.of("room", new String[] {
                    "List, choose, create and join rooms", "Without a subcommand, show the current room."
                }),
                "tarry room create --name Test", "tarry room use '#test:example.org'", "tarry room state m.room.topic");
        spec.addSubcommand("list", SpecBuilder.of("list", "List the joined rooms; * marks the current one"));
        spec.addSubcommand("use", SpecBuilder.of(
                "use", "Set the room of this session, or of the profile",
                Option.required(0, "ROOM", "Room id, alias, matrix: URI or matrix.to link")));
        spec.addSubcommand("create", SpecBuilder.of(
                "create", "Create a room; in a session, it becomes the current room",
                Option.value("--name", "NAME", "Room name"),
                Option.value("--topic", "TOPIC", "Room topic"),
                Option.value("--alias", "NAME", "Local part of the room's alias"),
                Option.flag("Let anybody join", "--public"),
                Option.values("--invite", "USER", "Invite this user (repeatable)"),
                Option.value("--room-version", "VERSION", "Room version")));
        spec.addSubcommand("join", SpecBuilder.of(
                "join", "Join a room; in a session, it becomes the current room",
                Option.required(0, "ROOM", "Room id, alias, matrix: URI or matrix.to link")));
        spec.addSubcommand("state", SpecBuilder.of(
                "state", "Show the room's state, or the content of one state event",
                Option.optional(0, "TYPE", "Event type"),
                Option.optional(1, "KEY", "State key (default: empty)")));
        return spec;
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        Invocation sub = call.subcommand();
        Session session = call.sessions().open();
        if (sub == null) {
            String room = TargetRoom.needed(session).text();
            return Outcome.builder().field("room_id", room).line(room).value(room).build();
        }
        return switch (sub.name()) {
            case "list" -> list(sub, session);
            case "use" -> use(sub, session);
            case "create" -> create(sub, session);
            case "join" -> join(sub, session);
            default -> state(sub, session);
        };
    }

    private static Outcome failed(int exchange, Answer answer, Failures.About about) {
        return Outcome.builder().exchange(exchange).failure(Failures.of(answer, about)).build();
    }

    private static Outcome list(Invocation sub, Session session) throws CommandException {
        int exchange = session.nextExchange();
        Answer answer = sub.sessions().api(sub.line()).joinedRooms(exchange);
        if (!answer.isOk()) {
            return failed(exchange, answer, Failures.About.ROOMS);
        }
        JsonArray rooms = answer.body().array("joined_rooms");
        Outcome.Builder out = Outcome.builder().exchange(exchange);
        String current = Name.text(session.account().roomId());
        for (String room : rooms == null ? List.<String>of() : rooms.texts()) {
            out.line((room.equals(current) ? "* " : "  ") + room).value(room);
        }
        if (rooms == null || rooms.isEmpty()) {
            out.note("no rooms joined; create one with room create");
        }
        return out.field("joined_rooms", rooms == null ? JsonArray.EMPTY : rooms).build();
    }

    private static Outcome use(Invocation sub, Session session) throws CommandException {
        Profile profile = session.account().profile();
        if (!sub.inSession() && profile == null) {
            throw CommandException.usage(
                    "room use saves the room in a profile, but the account comes from " + session.account().source() + ".",
                    "use --room or set MATRIX_ROOM_ID");
        }
        RoomId room = new RoomFinder(sub.sessions().open(), sub.interrupt().scope(sub.line())).id(sub.required(0));
        if (sub.inSession()) {
            session.viewpoint().view(room);
        } else if (profile != null) {
            sub.connections().profiles().keepRoom(profile, room);
        }
        int exchange = session.nextExchange();
        Outcome.Builder out = Outcome.builder().exchange(exchange)
                .field("room_id", room.text()).line("the room is " + room).value(room.text());
        return withEncryption(out, sub, exchange, room).build();
    }

    /** Says of a room whether it is encrypted, or that it does not tell. */
    private static Outcome.Builder withEncryption(Outcome.Builder out, Invocation sub, int exchange, RoomId room)
            throws CommandException {
        Answer answer = sub.sessions().api(sub.line()).stateContent(exchange, room, EventType.ENCRYPTION, StateKey.EMPTY);
        if (answer.isOk()) {
            out.note("the room is encrypted, and tarry cannot encrypt: message events need --plaintext");
        }
        boolean isTold = answer.isOk() || answer.isNotFound();
        return isTold
                ? out.field("encrypted", Json.of(answer.isOk()))
                : out.note("cannot tell whether the room is encrypted: " + Failures.of(answer, Failures.About.ROOMS).message());
    }

    private static Outcome create(Invocation sub, Session session) throws CommandException {
        List<String> invited = sub.options("--invite");
        JsonObject wish = JsonObject.builder()
                .put("preset", sub.flag("--public") ? "public_chat" : "private_chat")
                .put("name", sub.option("--name"))
                .put("topic", sub.option("--topic"))
                .put("room_alias_name", sub.option("--alias"))
                .put("room_version", sub.option("--room-version"))
                .put("invite", invited.isEmpty() ? null : JsonArray.ofTexts(invited))
                .build();
        int exchange = session.nextExchange();
        Answer answer = sub.sessions().api(sub.line()).createRoom(exchange, wish);
        RoomId room = answer.isOk() ? RoomId.ofNullable(answer.body().text("room_id")) : null;
        return room == null
                ? failed(exchange, answer, Failures.About.CREATE)
                : withEncryption(entered(sub, session, exchange, room), sub, exchange, room).build();
    }

    private static Outcome join(Invocation sub, Session session) throws CommandException {
        int exchange = session.nextExchange();
        String typed = sub.required(0);
        Answer answer = sub.sessions().api(sub.line()).join(exchange, RoomReference.read(typed), RoomReference.via(typed));
        RoomId room = answer.isOk() ? RoomId.ofNullable(answer.body().text("room_id")) : null;
        return room == null
                ? failed(exchange, answer, Failures.About.JOIN)
                : withEncryption(entered(sub, session, exchange, room), sub, exchange, room).build();
    }

    private static Outcome.Builder entered(Invocation sub, Session session, int exchange, RoomId room) {
        if (sub.inSession()) {
            session.viewpoint().view(room);
        }
        return Outcome.builder().exchange(exchange).field("room_id", room.text()).line(room.text()).value(room.text());
    }

    private static Outcome state(Invocation sub, Session session) throws CommandException {
        RoomId room = TargetRoom.needed(session);
        EventType type = EventType.ofNullable(sub.positional(0));
        int exchange = session.nextExchange();
        Outcome.Builder out = Outcome.builder().exchange(exchange).field("room_id", room.text());
        if (type == null) {
            Answer answer = sub.sessions().api(sub.line()).state(exchange, room);
            if (!answer.isOk()) {
                return failed(exchange, answer, Failures.About.ROOMS);
            }
            JsonArray events = answer.body().array("events");
            for (Json item : events == null ? JsonArray.EMPTY : events) {
                JsonObject event = item.asObject();
                if (event != null) {
                    out.line(event.text("type") + "  " + event.get("state_key") + "  " + event.get("content"));
                }
            }
            return out.field("state", events).build();
        }
        StateKey key = sub.positional(1) == null ? StateKey.EMPTY : new StateKey(sub.positional(1));
        Answer answer = sub.sessions().api(sub.line()).stateContent(exchange, room, type, key);
        return answer.isOk()
                ? out.field("content", answer.body()).line(answer.body().toString()).value(answer.body().toString()).build()
                : failed(exchange, answer, Failures.About.ROOMS);
    }
}
