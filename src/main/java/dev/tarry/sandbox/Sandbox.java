package dev.tarry.sandbox;

import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.dialect.SandboxDialect;
import dev.tarry.sandbox.http.ControlRoutes;
import dev.tarry.sandbox.http.Listener;
import dev.tarry.sandbox.http.SyncRoutes;
import dev.tarry.sandbox.route.AccountRoutes;
import dev.tarry.sandbox.route.RoomRoutes;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.route.SendRoutes;
import dev.tarry.sandbox.state.CountedIds;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.Ids;
import dev.tarry.sandbox.state.Limits;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.Room;
import dev.tarry.sandbox.state.RoomMaker;
import dev.tarry.sandbox.state.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The built-in homeserver: its world, its clock, its port. Safe for use by several threads. */
public final class Sandbox {

    private static final long MAX_ADVANCE_MS = 100 * 365 * 86_400_000L;

    private final SandboxConfig config;
    private final SandboxClock clock;
    private final World world;
    private final List<SandboxUser> users = new ArrayList<>();
    private final String roomId;
    private final SyncRoutes sync;
    private final Listener listener;
    private final Timer timer;
    private final String controlToken;

    /**
     * Starts one; it answers when this returns.
     *
     * @throws IllegalArgumentException if it can not be as configured; the message is a sentence
     */
    public static Sandbox start(SandboxConfig config) throws IOException {
        Limits limits = Limits.ofWord(config.limits());
        if (limits == null) {
            throw new IllegalArgumentException(
                    "The sandbox's limits are \"off\" or \"synapse\", not \"" + config.limits() + "\".");
        }
        try {
            return new Sandbox(config, limits, SandboxDialect.of(config.speaks()));
        } catch (MatrixFault refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    private Sandbox(SandboxConfig config, Limits limits, SandboxDialect dialect) throws IOException, MatrixFault {
        this.config = config;
        this.clock = new SandboxClock(config.held());
        RandomIds random = new RandomIds();
        Ids ids = config.held() ? new CountedIds() : random;
        this.controlToken = random.secret();
        this.world = new World(ids, limits, dialect.rules());
        Router router = new Router();
        new AccountRoutes(world, dialect.features(), dialect.capabilities(limits)).addTo(router);
        new SendRoutes(world, dialect).addTo(router);
        new RoomRoutes(world).addTo(router);
        this.sync = new SyncRoutes(world, clock);
        sync.addTo(router);
        dialect.addTo(router, world);
        new ControlRoutes(new Steering(this), controlToken).addTo(router);
        synchronized (world) {
            this.roomId = populate();
        }
        this.listener = new Listener(world, router, clock, config.bind(), config.port());
        this.timer = new Timer(world, clock);
        timer.start();
    }

    private String populate() throws MatrixFault {
        long now = clock.wallMillis();
        Room room = null;
        for (String name : config.users()) {
            Device device = create(name);
            if (room == null) {
                JsonObject wish = JsonObject.builder().put("preset", "public_chat").put("name", "Sandbox").build();
                room = RoomMaker.make(world, device, wish, now);
            } else {
                join(room.id(), device, now);
            }
        }
        if (room == null) {
            throw new IllegalArgumentException("The sandbox wants at least one user.");
        }
        return room.id();
    }

    private Device create(String name) {
        checkName(name);
        if (world.users().exists(World.userId(name))) {
            throw new IllegalArgumentException("The sandbox has the user \"" + name + "\" already.");
        }
        String password = world.users().create(name);
        Device device = world.users().open(World.userId(name), null);
        users.add(new SandboxUser(device.userId(), device.deviceId(), device.token(), password));
        return device;
    }

    private static void checkName(String name) {
        boolean good = !name.isEmpty() && name.length() <= 64;
        for (int i = 0; i < name.length() && good; i++) {
            char c = name.charAt(i);
            good = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "-_.=/".indexOf(c) >= 0;
        }
        if (!good) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no user's name; use small letters, digits and any of . _ = - /.");
        }
    }

    private void join(String room, Device device, long now) throws MatrixFault {
        world.send(
                device, World.Draft.of(room, "m.room.member", device.userId(), JsonObject.of("membership", "join")), now);
    }

    public SandboxClock clock() {
        return clock;
    }

    /** The users it was started with, and those that were added. */
    public List<SandboxUser> users() {
        synchronized (world) {
            return List.copyOf(users);
        }
    }

    /** The room that is ready, with all of them in it. */
    public String roomId() {
        return roomId;
    }

    public int port() {
        return listener.port();
    }

    /** The base URL. */
    public String url() {
        String host = config.bind().indexOf(':') >= 0 ? "[" + config.bind() + "]" : config.bind();
        return "http://" + host + ":" + port();
    }

    /** The dialect's name. */
    public String speaks() {
        return config.speaks();
    }

    public String limits() {
        return config.limits();
    }

    /** What {@code /_tarry/v1} wants to be told. */
    public String controlToken() {
        return controlToken;
    }

    /** How many delayed events wait. */
    public int pending() {
        synchronized (world) {
            return world.delayed().pending();
        }
    }

    /** Lets the clock stand still. */
    public void hold() {
        synchronized (world) {
            clock.hold();
            world.notifyAll();
        }
    }

    /** Lets the clock run on. */
    public void release() {
        synchronized (world) {
            clock.release();
            world.notifyAll();
        }
    }

    /**
     * Moves a held clock, and everything that is due on the way happens at its time.
     *
     * @throws IllegalArgumentException if the clock runs, or would be moved by more than a century; the message is a sentence
     */
    public void advance(long millis) {
        synchronized (world) {
            if (!clock.isHeld()) {
                throw new IllegalArgumentException("The sandbox's clock runs; hold it first.");
            }
            if (millis > MAX_ADVANCE_MS || clock.wallMillis() + millis > SandboxClock.HELD_START + MAX_ADVANCE_MS) {
                throw new IllegalArgumentException("The sandbox's clock can not be moved by more than a century.");
            }
            long target = clock.wallMillis() + millis;
            for (long due = world.delayed().nextDue(); due <= target; due = world.delayed().nextDue()) {
                clock.moveTo(Math.max(due, clock.wallMillis()));
                world.delayed().fire(clock.wallMillis());
            }
            clock.moveTo(target);
            world.notifyAll();
        }
    }

    /**
     * Adds a user who is in the ready room.
     *
     * @throws IllegalArgumentException if that name can not be had; the message is a sentence
     */
    public SandboxUser addUser(String localName) {
        synchronized (world) {
            try {
                join(roomId, create(localName), clock.wallMillis());
            } catch (MatrixFault refused) {
                throw new IllegalStateException("the ready room is open to all", refused);
            }
            return users.get(users.size() - 1);
        }
    }

    public void close() {
        timer.close();
        sync.close();
        listener.close();
    }
}
