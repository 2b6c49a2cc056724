package dev.tarry.process;

import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
import dev.tarry.sandbox.SandboxUser;
import dev.tarry.testing.StallingServer;
import dev.tarry.testing.StallingServer.Asked;
import dev.tarry.testing.StallingServer.Stall;
import dev.tarry.testing.StallingServer.Way;
import dev.tarry.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A sandbox that stalls when it is told to, and what a tarry needs to act on it: a folder, an environment. */
record StalledHomeserver(Path folder, Sandbox sandbox, StallingServer server) implements AutoCloseable {

    /** Starts one of this dialect with these faults. */
    static StalledHomeserver speaking(String dialect, String... faults) throws IOException {
        Sandbox sandbox = Sandbox.start(SandboxConfig.builder().speaks(dialect).faults(List.of(faults)).build());
        return new StalledHomeserver(Files.createTempDirectory("tarry-stall"), sandbox, StallingServer.before(sandbox.url()));
    }

    /**
     * The environment of a tarry that acts on it.
     *
     * @param told what TARRY_DIALECT says; null where it is to find out by itself
     */
    Map<String, String> environment(String told) {
        Map<String, String> environment = Surroundings.environment(folder.resolve("home"));
        SandboxUser user = sandbox.users().get(0);
        environment.put("MATRIX_HOMESERVER", server.url());
        environment.put("MATRIX_ACCESS_TOKEN", user.accessToken());
        environment.put("MATRIX_USER_ID", user.userId());
        environment.put("MATRIX_ROOM_ID", sandbox.roomId());
        if (told != null) {
            environment.put("TARRY_DIALECT", told);
        }
        return environment;
    }

    /** Holds the requests that are like this and come from now on. */
    Stall hold(Predicate<Asked> which) {
        return server.stall(Way.HELD, which);
    }

    @Override
    public void close() throws IOException {
        server.close();
        sandbox.close();
        TestFolders.delete(folder);
    }
}
