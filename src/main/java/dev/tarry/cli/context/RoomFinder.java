package dev.tarry.cli.context;

import dev.tarry.cli.line.LineOptions;
import dev.tarry.cli.line.RoomReference;
import dev.tarry.homeserver.Answer;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Failures;
import dev.tarry.session.Session;

/** Turns aliases into room ids, by the homeserver. */
public final class RoomFinder {

    private final AppContext runtime;
    private final LineOptions line;

    public RoomFinder(AppContext runtime, LineOptions line) {
        this.runtime = runtime;
        this.line = line;
    }

    /** The session's own room, if it was given as an alias. */
    void resolveStartRoom() throws CommandException {
        Session session = runtime.session();
        String room = session.account().roomId();
        if (room != null && room.startsWith("#")) {
            session.view(resolve(room));
        }
    }

    /** The id of a room as people write it. */
    public String id(String text) throws CommandException {
        String room = RoomReference.read(text);
        return room.startsWith("#") ? resolve(room) : room;
    }

    private String resolve(String alias) throws CommandException {
        Session session = runtime.session();
        Answer answer = session.matrix(runtime.scope(line)).resolve(session.nextExchange(), alias);
        if (answer.status() == 404 && "M_NOT_FOUND".equals(answer.errcode())) {
            throw CommandException.usage("The homeserver knows no room " + alias + ".", "room list shows those you are in");
        }
        if (!answer.isOk()) {
            throw new CommandException(Failures.of(answer, Failures.About.ROOMS));
        }
        String id = answer.body().text("room_id");
        if (id == null) {
            throw CommandException.usage("The homeserver resolved " + alias + " to no room id.");
        }
        return id;
    }
}
