package dev.tarry.sandbox.state;

/** Ids that are the same every time. */
public final class CountedIds implements Ids {

    private int events;
    private int rooms;
    private int delays;
    private int tokens;
    private int devices;

    @Override
    public String event() {
        return "$" + ++events;
    }

    @Override
    public String room() {
        return rooms++ == 0 ? World.FIRST_ROOM : "!room" + rooms + ":" + World.SERVER;
    }

    @Override
    public String delay() {
        return "syd_" + ++delays;
    }

    @Override
    public String token(String localName) {
        return "syt_" + localName + "_" + ++tokens;
    }

    @Override
    public String device() {
        return "DEVICE" + ++devices;
    }

    @Override
    public String password(String localName) {
        return localName + "-password";
    }
}
