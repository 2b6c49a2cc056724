package dev.tarry.sandbox;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.dialect.SandboxDialect;
import dev.tarry.sandbox.fault.Faults;
import dev.tarry.sandbox.http.ControlRoutes;
import dev.tarry.sandbox.http.Listener;
import dev.tarry.sandbox.http.SyncRoutes;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.route.account.AccountRoutes;
import dev.tarry.sandbox.route.account.KeyRoutes;
import dev.tarry.sandbox.route.account.LoginRoutes;
import dev.tarry.sandbox.route.account.MediaRoutes;
import dev.tarry.sandbox.route.account.ProfileRoutes;
import dev.tarry.sandbox.route.account.ServiceRoutes;
import dev.tarry.sandbox.route.account.SettingsRoutes;
import dev.tarry.sandbox.route.room.EphemeralRoutes;
import dev.tarry.sandbox.route.room.PageRoutes;
import dev.tarry.sandbox.route.room.ReadRoutes;
import dev.tarry.sandbox.route.room.RoomRoutes;
import dev.tarry.sandbox.route.room.SendRoutes;
import dev.tarry.sandbox.state.Budget;
import dev.tarry.sandbox.state.CountedIds;
import dev.tarry.sandbox.state.Journal;
import dev.tarry.sandbox.state.Limits;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.World;
import dev.tarry.sandbox.store.FileJournal;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The built-in homeserver: its world, its clock, its port. Safe for use by several threads. */
public final class Sandbox {

    private static final long MAX_ADVANCE_MS = 100 * 365 * 86_400_000L;
    private static final String CLOCK_ROW = "clock";
    /** What is kept is worth several times its characters in memory. */
    private static final int PART_OF_THE_HEAP = 8;

    private final SandboxConfig config;
    private final SandboxDialect dialect;
    private final SandboxClock clock;
    private final Faults faults = new Faults();
    private final @Nullable FileJournal file;
    private final World world;
    private final Inhabitants inhabitants;
    private final SyncRoutes sync;
    private final Listener listener;
    private final Timer timer;
    private final String controlToken;
    private volatile Consumer<RuntimeException> defects = defect -> { };
    private volatile boolean reported;

    /**
     * Starts one; it answers when this returns.
     *
     * @throws IllegalArgumentException if it can not be as configured; the message is a sentence
     */
    public static Sandbox start(SandboxConfig config) throws IOException {
        SandboxDialect dialect = SandboxDialect.of(config.speaks());
        if (Limits.ofWord(config.limits(), dialect.managementBurst()) == null) {
            throw new IllegalArgumentException(
                    "The sandbox's limits must be \"off\" or \"synapse\", not \"" + config.limits() + "\".");
        }
        for (String spec : config.faults()) {
            Faults.check(spec);
        }
        FileJournal file = open(config);
        boolean started = false;
        try {
            Sandbox sandbox = new Sandbox(config, dialect, file);
            started = true;
            return sandbox;
        } catch (MatrixFault refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        } finally {
            if (!started && file != null) {
                file.abandon();
            }
        }
    }

    private static @Nullable FileJournal open(SandboxConfig config) {
        try {
            return config.store() == null ? null : FileJournal.open(config.store());
        } catch (IOException e) {
            throw new IllegalArgumentException("The file " + config.store() + " cannot be the sandbox's store: "
                    + e.getMessage() + ".", e);
        }
    }

    private Sandbox(SandboxConfig config, SandboxDialect dialect, @Nullable FileJournal file) throws IOException, MatrixFault {
        this.config = config;
        this.dialect = dialect;
        this.file = file;
        this.clock = new SandboxClock(config.held());
        RandomIds random = new RandomIds();
        this.controlToken = random.secret();
        Limits limits = dialect.known(Limits.ofWord(config.limits(), dialect.managementBurst())
                .withMaxScheduled(config.maxScheduled())
                .withMaxDelay(config.maxDelay()));
        this.world = new World(
                config.held() ? new CountedIds() : random, limits, dialect.rules(), file == null ? Journal.NONE : file,
                new Budget(Runtime.getRuntime().maxMemory() / PART_OF_THE_HEAP));
        this.inhabitants = new Inhabitants(world);
        this.sync = new SyncRoutes(world, clock);
        synchronized (world) {
            boolean isNew = !restored();
            resumeClock();
            inhabitants.moveIn(config.users(), isNew, clock.wallMillis());
            world.delayed().faults(faults);
            world.users().refreshing().life(config.tokenLife());
            for (String spec : config.faults()) {
                faults.add(spec, clock.wallMillis());
            }
            world.commit(clock.wallMillis());
        }
        Listener.Place place = new Listener.Place(config.bind(), config.port(), this::report);
        this.listener = new Listener(world, router(), faults, clock, place);
        this.timer = new Timer(world, clock, this::report);
        timer.start();
    }

    private boolean restored() {
        try {
            return world.restore();
        } catch (RuntimeException damaged) {
            throw new IllegalArgumentException(
                    "The file " + config.store() + " cannot be the sandbox's store: it is damaged (" + damaged.getMessage()
                            + "). Use another --store to start afresh.", damaged);
        }
    }

    /** What tarry itself asks is there at once; the rest, with all its classes, when somebody asks for it. */
    private Router router() {
        Router router = new Router();
        new AccountRoutes(world, dialect).addTo(router);
        new SendRoutes(world, dialect).addTo(router);
        new ReadRoutes(world).addTo(router);
        sync.addTo(router);
        dialect.addTo(router, world);
        router.later(this::addRest);
        return router;
    }

    private void addRest(Router router) {
        new LoginRoutes(world, config.registration()).addTo(router);
        new RoomRoutes(world, dialect.defaultRoomVersion()).addTo(router);
        new PageRoutes(world).addTo(router);
        new EphemeralRoutes(world).addTo(router);
        new SettingsRoutes(world).addTo(router);
        new ProfileRoutes(world).addTo(router);
        new KeyRoutes(world).addTo(router);
        new MediaRoutes(world, Listener.MAX_UPLOAD).addTo(router);
        new ServiceRoutes(world).addTo(router);
        new ControlRoutes(new Steering(this), controlToken).addTo(router);
    }

    private void resumeClock() {
        JsonObject row = world.journal().rows(Journal.Table.META).get(CLOCK_ROW);
        if (row != null) {
            clock.resume(row.number("wall"), row.number("ahead"));
        }
        clock.resume(world.lastChange(), clock.aheadMillis());
    }

    private void keepClock() {
        world.journal().put(
                Journal.Table.META, CLOCK_ROW,
                JsonObject.of("wall", Json.of(clock.wallMillis()), "ahead", Json.of(clock.aheadMillis())));
        world.commit(clock.wallMillis());
        world.notifyAll();
    }

    /** Whom to tell, once, of what should never go wrong within: of a store that can not be written, say. */
    public void onDefect(Consumer<RuntimeException> listener) {
        defects = listener;
    }

    private void report(RuntimeException defect) {
        if (!reported) {
            reported = true;
            defects.accept(defect);
        }
    }

    public SandboxClock clock() {
        return clock;
    }

    /** The users it was started with, and those that were added. */
    public List<SandboxUser> users() {
        synchronized (world) {
            return inhabitants.all();
        }
    }

    /** The room that is ready, with all of them in it. */
    public String roomId() {
        return World.FIRST_ROOM;
    }

    public int port() {
        return listener.port();
    }

    /** The base URL. */
    public String url() {
        String host = config.bind().indexOf(':') >= 0 ? "[" + config.bind() + "]" : config.bind();
        return "http://" + host + ":" + port();
    }

    /** The dialect's name; of a Synapse release that was not measured the nearest one below. */
    public String speaks() {
        return dialect.name();
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
            keepClock();
        }
    }

    /** Lets the clock run on. */
    public void release() {
        synchronized (world) {
            clock.release();
            keepClock();
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
                throw new IllegalArgumentException("The sandbox's clock is running; hold it first.");
            }
            if (millis > MAX_ADVANCE_MS || clock.wallMillis() + millis > SandboxClock.HELD_START + MAX_ADVANCE_MS) {
                throw new IllegalArgumentException("The sandbox's clock cannot be moved by more than a century.");
            }
            long target = clock.wallMillis() + millis;
            for (long due = world.delayed().nextDue(); due <= target; due = world.delayed().nextDue()) {
                clock.moveTo(Math.max(due, clock.wallMillis()));
                world.delayed().fire(clock.wallMillis());
            }
            clock.moveTo(target);
            keepClock();
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
                inhabitants.add(localName, clock.wallMillis());
                world.commit(clock.wallMillis());
            } catch (MatrixFault refused) {
                throw new IllegalArgumentException(refused.getMessage(), refused);
            }
            List<SandboxUser> all = inhabitants.all();
            return all.get(all.size() - 1);
        }
    }

    /** The faults that are set, as {@code faults} with {@code number}, {@code fault} and {@code struck}. */
    public JsonObject faults() {
        synchronized (world) {
            return faults.describe(clock.wallMillis());
        }
    }

    /**
     * Makes something go wrong from now on.
     *
     * @throws IllegalArgumentException if it can not be read; the message is a sentence
     */
    public void addFault(String spec) {
        synchronized (world) {
            faults.add(spec, clock.wallMillis());
        }
    }

    /**
     * Takes a fault away, or all of them if the number is 0.
     *
     * @throws IllegalArgumentException if there is none of that number; the message is a sentence
     */
    public void clearFault(int number) {
        synchronized (world) {
            world.notifyAll();
            if (number == 0) {
                faults.clearAll();
            } else if (!faults.clear(number)) {
                throw new IllegalArgumentException("There is no fault number " + number + ".");
            }
        }
    }

    public void close() {
        timer.close();
        sync.close();
        listener.close();
        synchronized (world) {
            if (file != null) {
                file.close();
            }
        }
    }
}
