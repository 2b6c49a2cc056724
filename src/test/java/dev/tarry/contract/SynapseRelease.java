package dev.tarry.contract;

import dev.tarry.testing.Synapse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** A release of Synapse that is held to the contract, its rows side by side: most of their time they wait for something due. */
final class SynapseRelease implements Runnable {

    private static final int ROWS_AT_ONCE = 6;

    private final String version;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final Map<Row, CompletableFuture<Void>> results = new LinkedHashMap<>();

    SynapseRelease(String version) {
        this.version = version;
        HomeserverContract.rows(Dialect.of("synapse@" + version)).forEach(row -> results.put(row, new CompletableFuture<>()));
    }

    String version() {
        return version;
    }

    @Override
    public void run() {
        ExecutorService rows = Executors.newFixedThreadPool(ROWS_AT_ONCE);
        try (Homeserver hs = SynapseHomeserver.of(version)) {
            started.complete(null);
            results.forEach((row, result) -> rows.execute(() -> check(row, hs, result)));
            rows.shutdown();
            if (!rows.awaitTermination(15, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Synapse " + version + " does not come to an end");
            }
        } catch (Throwable e) {
            started.completeExceptionally(e);
            results.values().forEach(result -> result.completeExceptionally(e));
        } finally {
            rows.shutdownNow();
        }
    }

    private static void check(Row row, Homeserver hs, CompletableFuture<Void> result) {
        try {
            HomeserverContract.check(row, hs);
            result.complete(null);
        } catch (Throwable failure) {
            result.completeExceptionally(failure);
        }
    }

    /** A test a row, which waits for its result; if the release cannot be had, one that is skipped and says why. */
    Stream<DynamicTest> tests() {
        try {
            started.join();
        } catch (RuntimeException e) {
            return Stream.of(DynamicTest.dynamicTest(version + " can be had", () -> of(started)));
        }
        return results.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey().title(), () -> of(entry.getValue())));
    }

    private static void of(CompletableFuture<Void> result) throws Throwable {
        try {
            result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Synapse.Unavailable unavailable) {
                unavailable.skip();
            }
            throw e.getCause();
        }
    }
}
