package dev.tarry.heartbeat.preset;

import dev.tarry.heartbeat.client.Client;

/** What the numbers of a client come to, its repetitions left aside. Pure. */
public final class Arithmetic {

    private Arithmetic() {}

    /** How many restarts are tried, counted from the last accepted one, before the delayed event fires. */
    public static long attempts(Client client) {
        return (client.delay().toMillis() - 1) / Math.max(1, client.rhythm().every().toMillis());
    }

    /** How many restarts in a row may be lost. */
    public static long tolerated(Client client) {
        return Math.max(0, attempts(client) - 1);
    }

    /** Restarts a second of so many members. */
    public static double rate(Client client, int members) {
        return members * 1_000.0 / Math.max(1, client.rhythm().every().toMillis());
    }

    /** How many members may beat at the same time before their restarts exceed a limit of so many a second. */
    public static long membersWithin(Client client, double perSecond) {
        return (long) Math.floor(perSecond * client.rhythm().every().toMillis() / 1_000.0 + 1e-9);
    }
}
