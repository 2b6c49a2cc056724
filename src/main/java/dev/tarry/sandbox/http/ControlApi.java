package dev.tarry.sandbox.http;

import dev.tarry.json.JsonObject;

/** What of a sandbox can be controlled while it runs, as JSON. Every method that fails does so with a sentence. */
public interface ControlApi {

    /** The clock now: {@code held}, {@code now}, {@code pending}. */
    JsonObject clock();

    /** Lets the clock stand still. */
    void hold();

    /** Lets the clock run on. */
    void release();

    /**
     * Moves a held clock, and everything that is due on the way happens at its time.
     *
     * @throws IllegalArgumentException if the clock runs, or would be moved by more than a century
     */
    void advance(long millis);

    /**
     * Moves a held clock to the next moment at which a delayed event is due, so that whoever looks then sees it as it happens;
     * at most so far. Returns how far it moved, in milliseconds.
     *
     * @throws IllegalArgumentException as {@link #advance}
     */
    long advanceToNext(long millis);

    /** The faults that are set: {@code faults}, each with {@code number}, {@code fault} and {@code struck}. */
    JsonObject faults();

    /**
     * Makes something go wrong from now on; returns all faults.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    JsonObject addFault(String spec);

    /**
     * Takes a fault away, or all of them if the number is 0; returns those that are left.
     *
     * @throws IllegalArgumentException if there is none of that number
     */
    JsonObject clearFault(int number);

    /** The users with their tokens: {@code users}. */
    JsonObject users();

    /**
     * Adds a user who is in the ready room.
     *
     * @throws IllegalArgumentException if that name cannot be had
     */
    JsonObject addUser(String localpart);
}
