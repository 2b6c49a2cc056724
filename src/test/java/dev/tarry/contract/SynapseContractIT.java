package dev.tarry.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.testing.Synapse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Real releases of Synapse keep the contract that the sandbox keeps: those that {@code -Dsynapse=1.142.1,1.163.2} names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SynapseContractIT {

    /** Two processors are busy with so many, and nothing gets too late. */
    private static final int RELEASES_AT_ONCE = 3;

    private final ExecutorService running = Executors.newFixedThreadPool(RELEASES_AT_ONCE);

    @TestFactory
    Stream<DynamicContainer> releases() {
        List<SynapseRelease> releases = Synapse.releases().stream().map(SynapseRelease::new).toList();
        releases.forEach(running::execute);
        return releases.stream().map(release -> DynamicContainer.dynamicContainer(
                release.version(), Stream.of(release).flatMap(SynapseRelease::tests)));
    }

    @AfterAll
    void close() throws InterruptedException {
        running.shutdown();
        // The results are there before the servers have ended.
        assertTrue(running.awaitTermination(2, TimeUnit.MINUTES), "a server does not end");
    }
}
