package dev.tarry.sandbox;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the sandbox's port begin with: one on a held clock, with alice, and somebody who speaks to it. */
abstract class OneHeldSandbox {

    Sandbox sandbox;
    SandboxClient client;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxConfig.builder().held(true).users(List.of("alice")).build());
        client = new SandboxClient(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }
}
