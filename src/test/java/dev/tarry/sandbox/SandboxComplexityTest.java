package dev.tarry.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.sandbox.fault.Faults;
import dev.tarry.sandbox.state.ServerState;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.base.CountedIds;
import dev.tarry.sandbox.state.base.Incidents;
import dev.tarry.sandbox.state.base.Journal;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.delayed.DelayedRules;
import dev.tarry.sandbox.state.limit.Limits;
import dev.tarry.sandbox.state.limit.StorageQuota;
import dev.tarry.sandbox.state.room.EventDraft;
import dev.tarry.sandbox.view.SyncFilter;
import dev.tarry.sandbox.view.SyncReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Twice as much in a sandbox is twice the work, counted in bytes that its thread takes from the heap. */
class SandboxComplexityTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final ServerState state = new ServerState(
            new CountedIds(), Limits.off().withMaxScheduled(1_000_000), DelayedRules.builder().build(),
            new ServerState.Storage(Journal.NONE, new StorageQuota(1L << 40), Incidents.UNTOLD));

    /** What is doubled. */
    private enum Doubled {
        DELAYS(1_000) {
            @Override
            void work(SandboxComplexityTest here, Device alice, int count) throws MatrixFault {
                RoomId room = here.room(alice);
                for (int i = 0; i < count; i++) {
                    EventDraft draft = EventDraft.of(
                            room, new EventType("m.x"), new StateKey("key" + i), JsonObject.EMPTY);
                    here.state.delayed().schedule(alice.asSender(), draft, 1_000 + i % 7, 0);
                }
                assertEquals(count, here.state.delayed().scheduledOf(alice.userId()).size());
                here.state.delayed().fire(2_000);
                assertEquals(0, here.state.delayed().pending());
            }
        },
        EVENTS(1_000) {
            @Override
            void work(SandboxComplexityTest here, Device alice, int count) throws MatrixFault {
                RoomId room = here.room(alice);
                for (int i = 0; i < count; i++) {
                    here.send(alice, room, i);
                }
                here.sync(alice, JsonObject.EMPTY);
            }
        },
        ROOMS_AND_THOSE_OF_A_FILTER(200) {
            @Override
            void work(SandboxComplexityTest here, Device alice, int count) throws MatrixFault {
                List<String> rooms = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    rooms.add(here.room(alice).text());
                }
                here.sync(alice, JsonObject.of("room", JsonObject.of("rooms", JsonArray.ofTexts(rooms))));
            }
        },
        TYPES_OF_A_FILTER(2_000) {
            @Override
            void work(SandboxComplexityTest here, Device alice, int count) throws MatrixFault {
                RoomId room = here.room(alice);
                List<String> types = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    types.add("m." + i + "*");
                }
                for (int i = 0; i < 20; i++) {
                    here.send(alice, room, i);
                }
                here.sync(alice, JsonObject.of(
                        "room", JsonObject.of("timeline", JsonObject.of("types", JsonArray.ofTexts(types)))));
            }
        },
        FAULTS(40) {
            @Override
            void work(SandboxComplexityTest here, Device alice, int count) {
                Faults faults = new Faults();
                for (int i = 0; i < count; i++) {
                    faults.add("latency=1s,on=cancel", 0);
                }
                faults.describe(0);
            }
        };

        private final int count;

        Doubled(int count) {
            this.count = count;
        }

        abstract void work(SandboxComplexityTest here, Device alice, int count) throws MatrixFault;
    }

    private RoomId room(Device alice) throws MatrixFault {
        return state.roomCreator().create(alice.asSender(), JsonObject.EMPTY, "11", 0).id();
    }

    private void send(Device alice, RoomId room, long now) throws MatrixFault {
        state.sender().send(alice.asSender(), EventDraft.of(room, new EventType("m.x"), null, JsonObject.EMPTY), now);
    }

    private void sync(Device alice, JsonObject filter) {
        JsonObject answer = new SyncReader(state.rooms(), state.userData(), state.stream(), alice, new SyncFilter(filter))
                .read(-1, false, 0);
        assertTrue(answer.has("rooms"), answer.toString());
    }

    private static long taken(Doubled what, int count) throws MatrixFault {
        SandboxComplexityTest here = new SandboxComplexityTest();
        synchronized (here.state.stream()) {
            Device alice = here.state.users().open(here.state.users().create("alice").userId(), null);
            long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            what.work(here, alice, count);
            return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        }
    }

    @ParameterizedTest
    @EnumSource
    void twiceAsMuchIsTwiceTheWork(Doubled what) throws MatrixFault {
        taken(what, what.count);
        long once = taken(what, what.count);
        long twice = taken(what, 2 * what.count);
        assertTrue(twice <= 2.2 * once, what + ": " + once + " bytes for " + what.count + ", " + twice + " for twice as many");
    }
}
