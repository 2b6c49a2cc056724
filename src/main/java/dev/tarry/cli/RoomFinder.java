package dev.tarry.cli;

import dev.tarry.homeserver.Answer;
import dev.tarry.session.CommandException;
import dev.tarry.session.Failures;
import dev.tarry.session.Session;
import org.jspecify.annotations.Nullable;

/** Turns aliases into room ids, by the homeserver. */
final class RoomFinder {

    private final Runtime runtime;
    private final LineOptions line;

    RoomFinder(Runtime runtime, LineOptions line) {
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
    String id(@Nullable String text) throws CommandException {
        String room = RoomText.read(text);
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
        String id = answer.json().text("room_id");
        if (id == null) {
            throw CommandException.usage("The homeserver resolved " + alias + " to no room id.");
        }
        return id;
    }
}
