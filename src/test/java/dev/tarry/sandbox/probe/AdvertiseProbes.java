package dev.tarry.sandbox.probe;

import static dev.tarry.sandbox.probe.Probes.add;

import dev.tarry.json.Json;

/** How a homeserver says what it can do. */
final class AdvertiseProbes {

    private static final String VERSIONS = "/_matrix/client/versions";

    private AdvertiseProbes() {}

    static void register() {
        add("/versions: flag org.matrix.msc4140", lab -> flag(lab, "org.matrix.msc4140"));
        add("/versions: flag org.matrix.msc4140.stable", lab -> flag(lab, "org.matrix.msc4140.stable"));
        add("/versions, bad token", lab -> lab.ask("GET", VERSIONS, Lab.BAD, null).cell());
        add("/versions: Cache-Control", lab -> header(lab, "cache-control"));
        add("/versions: Vary", lab -> header(lab, "vary"));
        add("/capabilities, no token", lab -> lab.ask("GET", Lab.V3 + "/capabilities", null, null).cell());
        add("/capabilities: org.matrix.msc4140.delayed_events", AdvertiseProbes::capability);
        add("/capabilities: m.delayed_events", lab -> capability(lab, "m.delayed_events"));
        add("/capabilities: default room version", lab -> {
            Answer answer = lab.get(Lab.V3 + "/capabilities", lab.user());
            return answer.cell(answer.json().object("capabilities").object("m.room_versions").text("default"));
        });
        add("OPTIONS on the list", lab -> options(lab, Lab.EVENTS));
        add("OPTIONS on an unknown path", lab -> options(lab, "/_matrix/client/nothing"));
    }

    static String flag(Lab lab, String name) throws Exception {
        Answer answer = lab.ask("GET", VERSIONS, null, null);
        Json flag = answer.json().object("unstable_features").get(name);
        return answer.cell(flag == null ? "absent" : flag.toString());
    }

    private static String header(Lab lab, String name) throws Exception {
        Answer answer = lab.ask("GET", VERSIONS, null, null);
        return answer.cell(answer.headers().getOrDefault(name, "absent"));
    }

    static String capability(Lab lab) throws Exception {
        return capability(lab, "org.matrix.msc4140.delayed_events");
    }

    private static String capability(Lab lab, String name) throws Exception {
        Answer answer = lab.get(Lab.V3 + "/capabilities", lab.user());
        var capability = answer.json().object("capabilities").object(name);
        return answer.cell(capability == null
                ? "absent"
                : "max_delay_ms=" + capability.get("max_delay_ms") + " max_scheduled=" + capability.get("max_scheduled"));
    }

    private static String options(Lab lab, String path) throws Exception {
        Answer answer = lab.ask("OPTIONS", path, null, null);
        return answer.cell("Access-Control-Allow-Origin=" + answer.headers().get("access-control-allow-origin"));
    }
}
