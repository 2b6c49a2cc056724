package dev.tarry.homeserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.remark.BadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids that would make another path of a request's path are told apart from those that only look odd. */
class RequestPathTest {

    private static final RoomId ROOM = new RoomId("!r:x");
    private static final EventType TYPE = new EventType("m.x");

    private static BadId.What what(String target) {
        BadId bad = RequestPath.check(target);
        assertNotNull(bad, target);
        return bad.what();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "/", "//", "../x", "a/../b", "./", "\ud800", "a\udc00b"})
    void whatDoesNotArriveIsNamedInEachPlace(String id) {
        assertEquals(BadId.What.ROOM, what(ApiPaths.send(new RoomId(id), TYPE, "t")));
        assertEquals(BadId.What.TYPE, what(ApiPaths.send(ROOM, new EventType(id), "t")));
        assertEquals(BadId.What.TRANSACTION, what(ApiPaths.send(ROOM, TYPE, id)));
        assertEquals(BadId.What.TYPE, what(ApiPaths.state(ROOM, new EventType(id), StateKey.EMPTY)));
        assertEquals(BadId.What.STATE_KEY, what(ApiPaths.state(ROOM, TYPE, new StateKey(id))));
        assertEquals(BadId.What.EVENT, what(ApiPaths.redact(ROOM, new EventId(id), "t")));
        assertEquals(BadId.What.DELAY, what(ApiPaths.delayedEvents(false, new DelayId(id))));
        assertEquals(BadId.What.DELAY, what(ApiPaths.delayedEvents(false, new DelayId(id)) + "/restart"));
        assertEquals(BadId.What.TYPE, what(ApiPaths.delayedEvent(true, ROOM, new EventType(id), "t")));
    }

    @Test
    void emptinessIsFineInAStateKeyAlone() {
        assertNull(RequestPath.check(ApiPaths.state(ROOM, TYPE, StateKey.EMPTY)));
        assertEquals(BadId.What.TYPE, what(ApiPaths.state(ROOM, new EventType(""), StateKey.EMPTY)));
        assertEquals(BadId.What.ROOM, what(ApiPaths.send(new RoomId(""), TYPE, "t")));
        assertEquals(BadId.What.TRANSACTION, what(ApiPaths.send(ROOM, TYPE, "")));
        assertEquals(BadId.What.DELAY, what(ApiPaths.delayedEvents(false, new DelayId(""))));
        assertEquals(BadId.What.DELAY, what(ApiPaths.delayedEvents(false, new DelayId("")) + "/cancel"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"...", ".a", "a.", "a/b", "/a", "%2e", "a?b", "a#b", "é", "\ud83d\ude42", "_@u:x_D", " "})
    void whatOnlyLooksOddPasses(String id) {
        assertNull(RequestPath.check(ApiPaths.state(new RoomId(id), new EventType(id), new StateKey(id))));
        assertNull(RequestPath.check(ApiPaths.delayedEvents(true, new DelayId(id)) + "?a=/../"));
    }
}
