package dev.tarry.host;

import static dev.tarry.host.HostDriver.RECEIVE;
import static dev.tarry.host.HostDriver.RECEIVE_STATE;
import static dev.tarry.host.HostDriver.SEND;
import static dev.tarry.host.HostDriver.TIMELINE;
import static dev.tarry.host.HostDriver.reference;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The truth table of the capabilities, rows 44 to 55: those that only a host can answer. */
class HostTruthTableTest {

    private static final String ROOM_DENIED = "Unable to access room timeline: ";

    @TestFactory
    Stream<DynamicTest> rows() {
        return Stream.of(
                sends(
                        "44. S m.reaction, no timeline capability | room_id absent | allow",
                        "", null, SEND + "m.reaction"),
                sends(
                        "45. S m.reaction, no timeline capability | room_id = viewed room | deny",
                        ",'room_id':'!r:h'", ROOM_DENIED + "!r:h", SEND + "m.reaction"),
                sends(
                        "46. S m.reaction + timeline:!a | room_id: \"!a\" | allow",
                        ",'room_id':'!a'", null, SEND + "m.reaction", TIMELINE + "!a"),
                sends(
                        "47. S m.reaction + timeline:!a | room_id: \"!b\" | deny",
                        ",'room_id':'!b'", ROOM_DENIED + "!b", SEND + "m.reaction", TIMELINE + "!a"),
                sends(
                        "48. S m.reaction + timeline:* | room_id any | allow",
                        ",'room_id':'!any'", null, SEND + "m.reaction", TIMELINE + "*"),
                sends(
                        "48. S m.reaction + timeline:* | room_id: \"*\" | allow",
                        ",'room_id':'*'", null, SEND + "m.reaction", TIMELINE + "*"),
                sends(
                        "49. S m.reaction | room_id: \"\" | allow (= absent)",
                        ",'room_id':''", null, SEND + "m.reaction"),
                reads(
                        "50. read receive.event:m.room.message#m.text | read_events without msgtype | deny",
                        "{'type':'m.room.message'}",
                        "Cannot read room events of this type", RECEIVE + "m.room.message#m.text"),
                reads(
                        "51. read receive.state_event:m.room.topic# | read_events state_key: true | deny",
                        "{'type':'m.room.topic','state_key':true}",
                        "Cannot read state events of this type", RECEIVE_STATE + "m.room.topic#"),
                reads(
                        "52. read receive.state_event:m.room.member | read_events state_key: true | allow",
                        "{'type':'m.room.member','state_key':true}",
                        null, RECEIVE_STATE + "m.room.member"),
                live(
                        "53. receive …event:m.room.message#m.text | live event with m.image | not forwarded",
                        "{'type':'m.room.message','room_id':'!r:h','content':{'msgtype':'m.image'}}",
                        0, RECEIVE + "m.room.message#m.text"),
                live(
                        "53. receive …event:m.room.message#m.text | live event with m.text | forwarded",
                        "{'type':'m.room.message','room_id':'!r:h','content':{'msgtype':'m.text'}}",
                        1, RECEIVE + "m.room.message#m.text"),
                live(
                        "54. receive …state_event:m.room.member#@a:h | live event, state key @b:h, sender @a:h"
                                + " | not forwarded",
                        "{'type':'m.room.member','room_id':'!r:h','state_key':'@b:h','sender':'@a:h','content':{}}",
                        0, RECEIVE_STATE + "m.room.member#@a:h"),
                live(
                        "54. receive …state_event:m.room.member#@a:h | live event, state key @a:h | forwarded",
                        "{'type':'m.room.member','room_id':'!r:h','state_key':'@a:h','sender':'@b:h','content':{}}",
                        1, RECEIVE_STATE + "m.room.member#@a:h"),
                live(
                        "55. receive …event:m.room.member (not state) | live member state event | not forwarded",
                        "{'type':'m.room.member','room_id':'!r:h','state_key':'@a:h','content':{}}",
                        0, RECEIVE + "m.room.member"));
    }

    private static DynamicTest sends(String row, String more, String error, String... capabilities) {
        return dynamicTest(row, () -> assertEquals(
                error, reference(capabilities).sendEvent("{'type':'m.reaction'" + more + "}").error()));
    }

    private static DynamicTest reads(String row, String data, String error, String... capabilities) {
        return dynamicTest(row, () -> assertEquals(error, reference(capabilities).readEvents(data).error()));
    }

    private static DynamicTest live(String row, String event, int forwarded, String... capabilities) {
        return dynamicTest(row, () -> {
            List<?> sent = reference(capabilities).live(event).asked("send_event");
            assertEquals(forwarded, sent.size());
        });
    }
}
