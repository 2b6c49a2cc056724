package dev.tarry.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The sandbox keeps the contract in every dialect. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxContractTest {

    private static final List<String> DIALECTS = List.of(
            "none", "synapse@1.116.0", "synapse@1.117.0", "synapse@1.126.0", "synapse@1.127.1", "body-auth",
            "synapse@1.143.0", "synapse@1.150.0", "path-noauth", "path-optauth", "synapse@1.157.2", "synapse@1.159.0",
            "limits", "synapse@1.161.0", "synapse@1.162.0", "get-one", "put-delay", "msc-unstable", "stable");

    private final List<Homeserver> started = new ArrayList<>();

    @TestFactory
    Stream<DynamicContainer> speaks() {
        return DIALECTS.stream().map(name -> DynamicContainer.dynamicContainer(name, Stream.of(name).flatMap(this::rows)));
    }

    private Stream<DynamicTest> rows(String name) {
        try {
            Homeserver sandbox = SandboxHomeserver.speaking(name);
            started.add(sandbox);
            return HomeserverContract.tests(sandbox);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    void close() throws Exception {
        for (Homeserver sandbox : started) {
            sandbox.close();
        }
    }
}
