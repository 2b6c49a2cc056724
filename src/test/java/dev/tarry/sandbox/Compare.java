package dev.tarry.sandbox;

import dev.tarry.sandbox.probe.Lab;
import dev.tarry.sandbox.probe.Probes;
import dev.tarry.sandbox.probe.Setting;
import dev.tarry.testing.Synapse;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The dialects' probes, run on real releases of Synapse and on the sandbox that speaks them: prints what differs. */
final class Compare {

    private static final int PROBES_AT_ONCE = 4;
    private static final int UNAVAILABLE = 3;
    private static final int BROKEN = 70;
    private static final AtomicInteger ADDRESS = new AtomicInteger();

    private Compare() {}

    public static void main(String[] releases) {
        if (releases.length == 0) {
            System.err.println("usage: compare.sh RELEASE…");
            System.exit(2);
        }
        int differences = 0;
        for (String release : releases) {
            try {
                differences += compare(release);
            } catch (Synapse.Unavailable e) {
                System.err.println(e.getMessage());
                System.exit(UNAVAILABLE);
            } catch (Exception | LinkageError e) {
                e.printStackTrace();
                System.exit(BROKEN);
            }
        }
        System.exit(differences == 0 ? 0 : 1);
    }

    private static int compare(String release) throws Exception {
        List<String> different = new ArrayList<>();
        int probes = 0;
        ExecutorService settings = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<String>>> parts = new ArrayList<>();
            for (Setting setting : Setting.values()) {
                parts.add(settings.submit(() -> under(setting, release)));
                probes += Probes.under(setting).size();
            }
            for (Future<List<String>> part : parts) {
                different.addAll(get(part));
            }
        } finally {
            settings.shutdownNow();
        }
        System.out.println("synapse@" + release + ": " + different.size() + " of " + probes + " differ");
        different.forEach(System.out::println);
        return different.size();
    }

    private static <T> T get(Future<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static List<String> under(Setting setting, String release) throws Exception {
        List<String> different = new ArrayList<>();
        // Rates come back while one asks: those probes have to be fast, and go one by one.
        ExecutorService pool = Executors.newFixedThreadPool(setting.rates() ? 1 : PROBES_AT_ONCE);
        try (Synapse synapse = Synapse.start(release, options(setting))) {
            List<Callable<String>> tasks = new ArrayList<>();
            for (Map.Entry<String, Probes.Probe> probe : Probes.under(setting).entrySet()) {
                tasks.add(() -> difference(probe, setting, release, URI.create(synapse.url())));
            }
            for (Future<String> future : pool.invokeAll(tasks)) {
                String difference = get(future);
                if (difference != null) {
                    different.add(difference);
                }
            }
        } finally {
            pool.shutdownNow();
        }
        return different;
    }

    private static List<String> options(Setting setting) {
        return switch (setting) {
            case NO_RATES -> List.of();
            case OFF_BY_MAXIMUM -> List.of("--max-delay", "off");
            case OFF_BY_COUNT -> List.of("--max-scheduled", "0");
            case TWO_A_USER -> List.of("--max-scheduled", "2");
            case TEN_SECONDS -> List.of("--max-delay", "10s");
            case RATES -> List.of("--limits", "synapse");
        };
    }

    /** What differs, or null; what does is asked again, for a busy machine may have been too late the first time. */
    private static String difference(Map.Entry<String, Probes.Probe> probe, Setting setting, String release, URI real)
            throws Exception {
        String pretended;
        Sandbox sandbox = sandbox(release, setting);
        try {
            pretended = answer(probe.getValue(), URI.create(sandbox.url()), sandbox::advance);
        } finally {
            sandbox.close();
        }
        String answered = null;
        for (int i = 0; i < 2 && !pretended.equals(answered); i++) {
            answered = answer(probe.getValue(), real, millis -> Synapse.sleep(Duration.ofMillis(millis)));
        }
        return pretended.equals(answered)
                ? null
                : "  " + setting.heading() + ", " + probe.getKey() + "\n    Synapse  " + answered + "\n    sandbox  " + pretended;
    }

    private static String answer(Probes.Probe probe, URI url, Lab.Time time) {
        int number = ADDRESS.incrementAndGet();
        // An address of its own, for what is counted by address.
        String from = "127.0." + (1 + number / 250) + "." + (1 + number % 250);
        try (Lab lab = new Lab(url, time, from, "compare")) {
            return probe.run(lab);
        } catch (Exception | AssertionError e) {
            return "no answer: " + e;
        }
    }

    private static Sandbox sandbox(String release, Setting setting) throws Exception {
        return Sandbox.start(SandboxConfig.builder()
                .held(true)
                .registration(true)
                .users(List.of("admin"))
                .speaks("synapse@" + release)
                .limits(setting.rates() ? "synapse" : "off")
                .maxDelay(setting.maxDelay())
                .maxScheduled(setting.maxScheduled())
                .build());
    }
}
