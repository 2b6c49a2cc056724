package dev.tarry.cli.context;

import dev.tarry.cli.line.RoomReference;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.matrix.RoomId;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Failures;
import dev.tarry.session.Session;

/** Turns aliases into room ids, by the homeserver. */
public final class RoomFinder {

    private final Session session;
    private final CallScope scope;

    /** @param scope what holds for its calls */
    public RoomFinder(Session session, CallScope scope) {
        this.session = session;
        this.scope = scope;
    }

    /** The session's own room, if it was given as an alias. */
    void resolveStartRoom() throws CommandException {
        RoomId room = session.account().roomId();
        if (room != null && room.text().startsWith("#")) {
            session.viewpoint().view(resolve(room.text()));
        }
    }

    /** The id of a room as people write it. */
    public RoomId id(String text) throws CommandException {
        String room = RoomReference.read(text);
        return room.startsWith("#") ? resolve(room) : new RoomId(room);
    }

    private RoomId resolve(String alias) throws CommandException {
        Answer answer = session.homeserver().api(scope).resolve(session.nextExchange(), alias);
        if (answer.isNotFound()) {
            throw CommandException.usage(
                    "The homeserver does not know the room " + alias + ".", "room list shows the rooms you have joined");
        }
        if (!answer.isOk()) {
            throw new CommandException(Failures.of(answer, Failures.About.ROOMS));
        }
        RoomId id = RoomId.ofNullable(answer.body().text("room_id"));
        if (id == null) {
            throw CommandException.usage("The homeserver did not return a room id for " + alias + ".");
        }
        return id;
    }
}
