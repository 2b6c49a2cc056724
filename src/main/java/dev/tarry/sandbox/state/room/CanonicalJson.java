package dev.tarry.sandbox.state.room;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonNumber;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.state.base.MatrixFault;

/** What an event's content may hold from room version 6 on: whole numbers that JavaScript has exactly, no others. */
final class CanonicalJson {

    private CanonicalJson() {}

    /** Fails with 400 as Synapse does where a number is none of those. */
    static void check(Json value) throws MatrixFault {
        if (value instanceof JsonNumber number) {
            check(number);
        } else if (value instanceof JsonArray array) {
            for (Json item : array) {
                check(item);
            }
        } else if (value instanceof JsonObject object) {
            for (Json member : object.members().values()) {
                check(member);
            }
        }
    }

    private static void check(JsonNumber number) throws MatrixFault {
        String text = number.text();
        if (text.indexOf('.') >= 0 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            throw MatrixFault.of(400, "M_BAD_JSON", "Bad JSON value: float");
        }
        if (Math.abs(number.asDouble()) >= 1L << 53) {
            throw MatrixFault.of(400, "M_BAD_JSON", "JSON integer out of range");
        }
    }
}
