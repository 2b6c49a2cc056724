package dev.tarry.contract;

import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
import dev.tarry.sandbox.SandboxUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The sandbox in this process, with its clock in our hand. */
final class SandboxHomeserver implements Homeserver {

    private final Dialect dialect;
    private final SandboxConfig config;
    private final Path folder;
    private Sandbox sandbox;

    private SandboxHomeserver(Dialect dialect, SandboxConfig config, Path folder) throws IOException {
        this.dialect = dialect;
        this.config = config;
        this.folder = folder;
        this.sandbox = Sandbox.start(config);
    }

    static Homeserver speaking(String name) throws IOException {
        SandboxConfig config = SandboxConfig.builder()
                .speaks(name)
                .held(true)
                .registration(true)
                .users(List.of("admin"))
                .build();
        return new SandboxHomeserver(Dialect.of(name), config, null);
    }

    @Override
    public Homeserver with(Variant... variants) throws IOException {
        SandboxConfig.Builder other = config.toBuilder();
        Path store = null;
        for (Variant variant : variants) {
            switch (variant) {
                case OFF -> other.maxDelay(0);
                case OFF_BY_COUNT -> other.maxScheduled(0);
                case TWO_SCHEDULED -> other.maxScheduled(2);
                case TEN_SECONDS -> other.maxDelay(10_000);
                case DEFAULT_LIMITS -> other.limits("synapse");
                case PRODUCTION_IDS -> other.held(false);
                default -> {
                    store = Files.createTempDirectory("tarry-contract");
                    other.store(store.resolve("store"));
                }
            }
        }
        return new SandboxHomeserver(dialect, other.build(), store);
    }

    @Override
    public String url() {
        return sandbox.url();
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Account admin() {
        SandboxUser first = sandbox.users().get(0);
        return new Account(this, first.userId(), first.deviceId(), first.accessToken(), first.password());
    }

    @Override
    public long now() {
        return sandbox.clock().wallMillis();
    }

    @Override
    public void pass(Duration time) {
        sandbox.advance(time.toMillis());
    }

    /**
     * Starts it again where it stopped, or, after a while, by the machine's clock: to that, all that the held one had in store
     * is long overdue.
     */
    @Override
    public void restart(Duration down) throws IOException {
        sandbox.close();
        sandbox = Sandbox.start(config.toBuilder().held(down.isZero()).build());
        sandbox.hold();
    }

    @Override
    public void close() throws IOException {
        sandbox.close();
        if (folder != null) {
            try (Stream<Path> files = Files.walk(folder).sorted(Comparator.reverseOrder())) {
                files.forEach(SandboxHomeserver::delete);
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
