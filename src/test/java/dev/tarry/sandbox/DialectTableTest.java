package dev.tarry.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tarry.sandbox.probe.Lab;
import dev.tarry.sandbox.probe.Probes;
import dev.tarry.sandbox.probe.Setting;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The sandbox answers every probe of the dialects' table as the release answered that the column was read off. */
class DialectTableTest {

    private Sandbox sandbox;
    private String started;

    @AfterEach
    void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @Test
    void everyProbeHasItsRowAndEveryRowItsProbe() throws IOException {
        DialectTable table = DialectTable.read();
        for (Setting setting : Setting.values()) {
            List<String> probes = new ArrayList<>(Probes.under(setting).keySet());
            assertEquals(probes, new ArrayList<>(table.cells().get(setting).keySet()), setting.heading());
        }
        for (Map<String, Map<String, String>> part : table.cells().values()) {
            part.forEach((probe, row) ->
                    assertEquals(new LinkedHashSet<>(table.releases()), row.keySet(), probe));
        }
    }

    @TestFactory
    Stream<DynamicContainer> cells() throws IOException {
        DialectTable table = DialectTable.read();
        return table.releases().stream().map(release -> dynamicContainer(release, parts(table, release)));
    }

    private Stream<DynamicNode> parts(DialectTable table, String release) {
        return table.cells().entrySet().stream().map(part -> dynamicContainer(
                part.getKey().heading(),
                part.getValue().entrySet().stream().map(row -> cell(
                        release, part.getKey(), row.getKey(), row.getValue().get(release)))));
    }

    private DynamicTest cell(String release, Setting setting, String probe, String expected) {
        return dynamicTest(probe, () -> {
            Sandbox it = sandbox(release, setting);
            try (Lab lab = new Lab(URI.create(it.url()), it::advance, null, "user")) {
                String got = Probes.under(setting).get(probe).run(lab);
                assertEquals(expected, got, release + ", " + setting.heading() + ", " + probe);
            }
        });
    }

    /** One sandbox serves all rows of a part, each with users of its own; the buckets of addresses drain in between. */
    private Sandbox sandbox(String release, Setting setting) throws IOException {
        String wanted = release + " " + setting;
        if (!wanted.equals(started)) {
            close();
            sandbox = null;
            sandbox = Sandbox.start(SandboxConfig.builder()
                    .held(true)
                    .registration(true)
                    .users(List.of("admin"))
                    .speaks("synapse@" + release)
                    .limits(setting.rates() ? "synapse" : "off")
                    .maxDelay(setting.maxDelay())
                    .maxScheduled(setting.maxScheduled())
                    .build());
            started = wanted;
        }
        if (setting.rates()) {
            sandbox.advance(60_000);
        }
        return sandbox;
    }
}
