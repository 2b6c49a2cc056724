package dev.tarry.sandbox.probe;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The probes of the dialects' table: what each row's name means, as code that runs against any homeserver. */
public final class Probes {

    /** One question to a homeserver; its answer is a cell of the table. */
    public interface Probe {
        String run(Lab lab) throws Exception;
    }

    private static final Map<Setting, Map<String, Probe>> ALL = new EnumMap<>(Setting.class);

    static {
        for (Setting setting : Setting.values()) {
            ALL.put(setting, new LinkedHashMap<>());
        }
        AdvertiseProbes.register();
        ScheduleProbes.register();
        ContentProbes.register();
        TransactionProbes.register();
        LookUpProbes.register();
        ManageProbes.register();
        OutcomeProbes.register();
        FiringProbes.register();
        BoundProbes.register();
        RateProbes.register();
    }

    private Probes() {}

    /** The probes under these settings by the names of their rows, in order. */
    public static Map<String, Probe> under(Setting setting) {
        return Collections.unmodifiableMap(ALL.get(setting));
    }

    static void add(Setting setting, String name, Probe probe) {
        if (ALL.get(setting).put(name, probe) != null) {
            throw new IllegalStateException("two probes of one name: " + name);
        }
    }

    /** Adds one of the first part of the table. */
    static void add(String name, Probe probe) {
        add(Setting.NO_RATES, name, probe);
    }
}
