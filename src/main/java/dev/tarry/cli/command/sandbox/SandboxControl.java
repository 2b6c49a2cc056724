package dev.tarry.cli.command.sandbox;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.sandbox.http.ControlApi;
import dev.tarry.sandbox.state.base.StoreFault;
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
    record Own(ControlApi control) implements SandboxControl {

        @Override
        public JsonObject clock(@Nullable String action, long millis) throws CommandException {
            try {
                switch (action == null ? "" : action) {
                    case "hold" -> control.hold();
                    case "release" -> control.release();
                    case "advance" -> control.advance(millis);
                    default -> { }
                }
                return control.clock();
            } catch (IllegalArgumentException e) {
                throw CommandException.usage(e, "use sandbox clock hold");
            } catch (StoreFault fault) {
                throw failed(fault);
            }
        }

        @Override
        public JsonObject faults() {
            return control.faults();
        }

        @Override
        public JsonObject addFault(String spec) throws CommandException {
            try {
                return control.addFault(spec);
            } catch (IllegalArgumentException e) {
                throw CommandException.usage(e, "see help sandbox fault");
            }
        }

        @Override
        public JsonObject clearFault(int number) throws CommandException {
            try {
                return control.clearFault(number);
            } catch (IllegalArgumentException e) {
                throw CommandException.usage(e, "see sandbox fault");
            }
        }

        @Override
        public List<JsonObject> users() {
            return objects(control.users().array("users"));
        }

        @Override
        public JsonObject addUser(String name) throws CommandException {
            try {
                return control.addUser(name);
            } catch (IllegalArgumentException e) {
                throw CommandException.usage(e);
            } catch (StoreFault fault) {
                throw failed(fault);
            }
        }

        private static CommandException failed(StoreFault fault) {
            return new CommandException(Failure.of(
                    ExitCode.UNAVAILABLE, "unavailable", "store",
                    "The sandbox's store cannot be written: " + fault.reason() + ".", null));
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
