package dev.tarry.sandbox;

import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.dialect.SandboxDialect;
import dev.tarry.sandbox.dialect.SandboxDialects;
import dev.tarry.sandbox.fault.Faults;
import dev.tarry.sandbox.http.ControlApi;
import dev.tarry.sandbox.http.ControlRoutes;
import dev.tarry.sandbox.http.Listener;
import dev.tarry.sandbox.http.SyncRoutes;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.ServerState;
import dev.tarry.sandbox.state.base.ChangeStream;
import dev.tarry.sandbox.state.base.CountedIds;
import dev.tarry.sandbox.state.base.Incidents;
import dev.tarry.sandbox.state.base.Journal;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.base.StoreFault;
import dev.tarry.sandbox.state.limit.Limits;
import dev.tarry.sandbox.state.limit.StorageQuota;
import dev.tarry.sandbox.state.room.Rooms;
import dev.tarry.sandbox.store.FileJournal;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in homeserver: its state, its clock, its port. Safe for use by several threads. */
public final class Sandbox {

    /** What is kept is worth several times its characters in memory. */
    private static final int PART_OF_THE_HEAP = 8;

    private final SandboxConfig config;
    private final SandboxDialect dialect;
    private final SandboxClock clock;
    private final ClockControl clockControl;
    private final Faults faults = new Faults();
    private final @Nullable FileJournal file;
    private final ServerState state;
    private final ChangeStream stream;
    private final InitialUsers users;
    private final SyncRoutes sync;
    private final Listener listener;
    private final DelayedEventTimer timer;
    private final String controlToken;
    private final IncidentLog incidents = new IncidentLog();

    /**
     * Starts one; it answers when this returns.
     *
     * @throws IllegalArgumentException if it cannot be as configured; the message is a sentence
     */
    public static Sandbox start(SandboxConfig config) throws IOException {
        SandboxDialect dialect = SandboxDialects.of(config.speaks());
        Limits limits = Limits.ofWord(config.limits(), dialect.managementBurst());
        if (limits == null) {
            throw new IllegalArgumentException(
                    "The sandbox's limits must be \"off\" or \"synapse\", not \"" + config.limits() + "\".");
        }
        for (String spec : config.faults()) {
            Faults.check(spec);
        }
        FileJournal file = open(config);
        boolean started = false;
        try {
            Sandbox sandbox = new Sandbox(config, dialect, limits, file);
            started = true;
            return sandbox;
        } catch (MatrixFault refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        } catch (StoreFault fault) {
            throw new IllegalArgumentException(unfit(config, fault.reason()), fault);
        } finally {
            if (!started && file != null) {
                file.abandon();
            }
        }
    }

    private static @Nullable FileJournal open(SandboxConfig config) {
        try {
            return config.store() == null ? null : FileJournal.open(config.store(), config.isDurable());
        } catch (IOException e) {
            throw new IllegalArgumentException(unfit(config, e.getMessage()), e);
        }
    }

    private static String unfit(SandboxConfig config, @Nullable String why) {
        return "The file " + config.store() + " cannot be the sandbox's store: " + why + ".";
    }

    private Sandbox(SandboxConfig config, SandboxDialect dialect, Limits wanted, @Nullable FileJournal file)
            throws IOException, MatrixFault {
        this.config = config;
        this.dialect = dialect;
        this.file = file;
        this.clock = new SandboxClock(config.held());
        RandomIds random = new RandomIds();
        this.controlToken = random.secret();
        Limits limits = dialect.known(wanted.withMaxScheduled(config.maxScheduled()).withMaxDelay(config.maxDelay()));
        this.state = new ServerState(
                config.held() ? new CountedIds() : random, limits, dialect.rules(),
                new ServerState.Storage(
                        file == null ? Journal.NONE : file,
                        new StorageQuota(Runtime.getRuntime().maxMemory() / PART_OF_THE_HEAP), incidents));
        this.stream = state.stream();
        this.clockControl = new ClockControl(clock, state);
        this.users = new InitialUsers(state);
        this.sync = new SyncRoutes(state.users(), state.rooms(), state.userData(), stream, clock);
        synchronized (stream) {
            boolean isNew = !restored();
            clockControl.resume();
            users.create(config.users(), isNew, clock.wallMillis());
            state.delayed().faults(faults);
            state.users().refreshTokens().life(config.tokenLife());
            for (String spec : config.faults()) {
                faults.add(spec, clock.wallMillis());
            }
            state.commit(clock.wallMillis());
        }
        Listener.Place place = new Listener.Place(config.bind(), config.port(), incidents);
        this.listener = new Listener(state, router(), faults, clock, place);
        this.timer = new DelayedEventTimer(state, clock, incidents);
        timer.start();
    }

    private boolean restored() {
        try {
            return state.restore();
        } catch (StoreFault fault) {
            throw fault;
        } catch (RuntimeException damaged) {
            // What is thrown by others says nothing to people.
            boolean isOurs = damaged instanceof IllegalStateException;
            String what = isOurs ? String.valueOf(damaged.getMessage()) : "part of it cannot be read";
            throw new IllegalArgumentException(
                    unfit(config, "it is damaged (" + what + ")") + " Use another --store to start afresh.", damaged);
        }
    }

    private Router router() {
        SandboxRouter routes = new SandboxRouter(state, dialect);
        return routes.router(sync, router -> {
            routes.addRest(router, config.registration());
            new ControlRoutes(control(), controlToken).addTo(router);
        });
    }

    /** Whom to tell from now on of what goes wrong. */
    public void incidents(Incidents listener) {
        incidents.to(listener);
    }

    public SandboxClock clock() {
        return clock;
    }

    /** The users it was started with, and those that were added. */
    public List<SandboxUser> users() {
        synchronized (stream) {
            return users.all();
        }
    }

    /** The room that is ready, with all of them in it. */
    public String roomId() {
        return Rooms.READY.text();
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

    /** The clock, the faults and the users as they are controlled, in JSON. */
    public ControlApi control() {
        return new SandboxControlApi(this);
    }

    /** What {@code /_tarry/v1} wants to be told. */
    public String controlToken() {
        return controlToken;
    }

    /** How many delayed events wait. */
    public int pending() {
        synchronized (stream) {
            return state.delayed().pending();
        }
    }

    /** Its time in the hands of whoever tests with it. */
    ClockControl clockControl() {
        return clockControl;
    }

    /** Lets the clock stand still. */
    public void hold() {
        clockControl.hold();
    }

    /**
     * Moves a held clock, and everything that is due on the way happens at its time.
     *
     * @throws IllegalArgumentException if the clock runs, or would be moved by more than a century; the message is a sentence
     */
    public void advance(long millis) {
        clockControl.advance(millis);
    }

    /**
     * Adds a user who is in the ready room.
     *
     * @throws IllegalArgumentException if that name cannot be had; the message is a sentence
     */
    public SandboxUser addUser(String localName) {
        synchronized (stream) {
            state.needStore(clock.wallMillis());
            int before = users.all().size();
            try {
                users.add(localName, clock.wallMillis());
                state.commit(clock.wallMillis());
            } catch (StoreFault fault) {
                users.takeBack(before);
                throw fault;
            } catch (MatrixFault refused) {
                throw new IllegalArgumentException(refused.getMessage(), refused);
            }
            List<SandboxUser> all = users.all();
            return all.get(all.size() - 1);
        }
    }

    /** The faults that are set, as {@code faults} with {@code number}, {@code fault} and {@code struck}. */
    public JsonObject faults() {
        synchronized (stream) {
            return faults.describe(clock.wallMillis());
        }
    }

    /**
     * Makes something go wrong from now on.
     *
     * @throws IllegalArgumentException if it cannot be read; the message is a sentence
     */
    public void addFault(String spec) {
        synchronized (stream) {
            faults.add(spec, clock.wallMillis());
        }
    }

    /**
     * Takes a fault away, or all of them if the number is 0.
     *
     * @throws IllegalArgumentException if there is none of that number; the message is a sentence
     */
    void clearFault(int number) {
        synchronized (stream) {
            stream.wake();
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
        synchronized (stream) {
            if (file != null) {
                file.close();
            }
        }
    }
}
