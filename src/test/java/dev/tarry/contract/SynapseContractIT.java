package dev.tarry.contract;

import dev.tarry.testing.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Real releases of Synapse keep the contract that the sandbox keeps: those that {@code -Dsynapse=1.142.1,1.163.2} names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SynapseContractIT {

    private static final List<String> RELEASES = named(System.getProperty("synapse", ""));

    private final List<Homeserver> started = new ArrayList<>();

    private static List<String> named(String releases) {
        return releases.isEmpty() ? List.of() : List.of(releases.split(","));
    }

    @BeforeAll
    static void need() {
        if (!RELEASES.isEmpty()) {
            Programs.need("python3");
        }
    }

    @TestFactory
    Stream<DynamicContainer> releases() {
        return RELEASES.stream().map(version ->
                DynamicContainer.dynamicContainer(version, Stream.of(version).flatMap(this::rows)));
    }

    private Stream<DynamicTest> rows(String version) {
        try {
            Homeserver synapse = SynapseHomeserver.of(version);
            started.add(synapse);
            return HomeserverContract.tests(synapse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    void close() throws IOException {
        for (Homeserver synapse : started) {
            synapse.close();
        }
    }
}
