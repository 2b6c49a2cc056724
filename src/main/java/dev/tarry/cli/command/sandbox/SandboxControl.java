package dev.tarry.cli.command.sandbox;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.outcome.CommandException;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxUser;
import dev.tarry.time.Moments;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sandbox to steer, in this process or another. */
interface SandboxControl {

    /**
     * Moves the clock, or just looks at it.
     *
     * @param action {@code hold}, {@code advance}, {@code release}, or null
     * @return {@code held}, {@code now}, {@code pending}
     */
    JsonObject clock(@Nullable String action, long millis) throws CommandException;

    /** What goes wrong: {@code faults}, each with {@code number}, {@code fault}, {@code struck}. */
    JsonObject faults() throws CommandException;

    /** Sets a fault; returns all. */
    JsonObject addFault(String spec) throws CommandException;

    /** Takes a fault away, or all of them if the number is 0; returns what is left. */
    JsonObject clearFault(int number) throws CommandException;

    List<JsonObject> users() throws CommandException;

    JsonObject addUser(String name) throws CommandException;

    /** The sandbox of this process. */
    record Own(Sandbox sandbox) implements SandboxControl {

        @Override
        public JsonObject clock(@Nullable String action, long millis) throws CommandException {
            try {
                switch (action == null ? "" : action) {
                    case "hold" -> sandbox.hold();
                    case "release" -> sandbox.release();
                    case "advance" -> sandbox.advance(millis);
                    default -> { }
                }
            } catch (IllegalArgumentException e) {
                throw CommandException.usage(e, "use sandbox clock hold");
            }
            return JsonObject.builder()
                    .put("held", sandbox.clock().isHeld())
                    .put("now", Moments.rfc3339(sandbox.clock().wallMillis()))
                    .put("pending", sandbox.pending())
                    .build();
        }

        @Override
        public JsonObject faults() {
            return sandbox.faults();
        }

        @Override
        public JsonObject addFault(String spec) throws CommandException {
            try {
                sandbox.addFault(spec);
                return sandbox.faults();
            } catch (IllegalArgumentException e) {
                throw CommandException.usage(e, "see help sandbox fault");
            }
        }

        @Override
        public JsonObject clearFault(int number) throws CommandException {
            try {
                sandbox.clearFault(number);
                return sandbox.faults();
            } catch (IllegalArgumentException e) {
                throw CommandException.usage(e, "see sandbox fault");
            }
        }

        @Override
        public List<JsonObject> users() {
            List<JsonObject> users = new ArrayList<>();
            for (SandboxUser user : sandbox.users()) {
                users.add(user.toJson());
            }
            return users;
        }

        @Override
        public JsonObject addUser(String name) throws CommandException {
            try {
                return sandbox.addUser(name).toJson();
            } catch (IllegalArgumentException e) {
                throw CommandException.usage(e);
            }
        }
    }

    /** The objects in an answer's array. */
    static List<JsonObject> objects(@Nullable JsonArray array) {
        List<JsonObject> objects = new ArrayList<>();
        for (Json item : array == null ? JsonArray.EMPTY : array) {
            if (item.asObject() != null) {
                objects.add(item.asObject());
            }
        }
        return objects;
    }
}
