package dev.tarry.contract;

import dev.tarry.json.JsonObject;
import dev.tarry.testing.Synapse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A release of Synapse on loopback; its time passes by itself. Rows whose users do not meet share its other configurations, which
 * end with it.
 */
final class SynapseHomeserver implements Homeserver {

    private static final String SECRET = "tarry-test";

    private final Synapse synapse;
    private final Dialect dialect;
    private final Map<List<String>, SynapseHomeserver> shared = new LinkedHashMap<>();
    private Account admin;

    private SynapseHomeserver(Synapse synapse) {
        this.synapse = synapse;
        this.dialect = Dialect.of("synapse@" + synapse.version());
    }

    /** Installs the release if it is not there, and starts it. */
    static Homeserver of(String version) throws IOException {
        return new SynapseHomeserver(Synapse.start(version, List.of()));
    }

    @Override
    public String url() {
        return synapse.url();
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    /** By the registration that a shared secret opens. */
    @Override
    public synchronized Account admin() {
        if (admin == null) {
            try {
                String nonce = nobody().get("/_synapse/admin/v1/register").ok().text("nonce");
                Mac mac = Mac.getInstance("HmacSHA1");
                mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
                String proof = nonce + "\0root\0root-password\0admin";
                JsonObject wish = JsonObject.builder()
                        .put("nonce", nonce)
                        .put("username", "root")
                        .put("password", "root-password")
                        .put("admin", true)
                        .put("mac", HexFormat.of().formatHex(mac.doFinal(proof.getBytes(StandardCharsets.UTF_8))))
                        .build();
                JsonObject made = nobody().post("/_synapse/admin/v1/register", wish.toString()).ok();
                admin = new Account(
                        this, made.text("user_id"), made.text("device_id"), made.text("access_token"), "root-password");
            } catch (Exception e) {
                throw new IllegalStateException("no admin could be made", e);
            }
        }
        return admin;
    }

    @Override
    public long now() {
        return System.currentTimeMillis();
    }

    @Override
    public void pass(Duration time) {
        Synapse.sleep(time);
    }

    /** Several releases share the machine, each with a row per thread. */
    @Override
    public Duration patience() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Homeserver with(Variant... variants) throws IOException {
        List<String> options = new ArrayList<>();
        boolean own = false;
        for (Variant variant : variants) {
            options.addAll(switch (variant) {
                case OFF -> List.of("--max-delay", "off");
                case OFF_BY_COUNT -> List.of("--max-scheduled", "0");
                case TWO_SCHEDULED -> List.of("--max-scheduled", "2");
                case TEN_SECONDS -> List.of("--max-delay", "10s");
                case DEFAULT_LIMITS -> List.of("--limits", "synapse");
                // It is so in any case.
                case PERSISTENT, PRODUCTION_IDS -> List.of();
            });
            // The one is restarted under its row; where an address has its rate, rows would use up each other's.
            own |= variant == Variant.PERSISTENT || variant == Variant.DEFAULT_LIMITS && dialect.in(Dialect.B);
        }
        return own ? new SynapseHomeserver(Synapse.start(synapse.version(), options)) : new Lent(share(options));
    }

    private SynapseHomeserver share(List<String> options) throws IOException {
        if (options.isEmpty()) {
            return this;
        }
        synchronized (shared) {
            SynapseHomeserver other = shared.get(options);
            if (other == null) {
                other = new SynapseHomeserver(Synapse.start(synapse.version(), options));
                shared.put(options, other);
            }
            return other;
        }
    }

    @Override
    public void restart(Duration down) throws IOException {
        synapse.restart(down);
    }

    @Override
    public void close() throws IOException {
        for (SynapseHomeserver other : shared.values()) {
            other.close();
        }
        synapse.close();
    }

    /** One that others use as well: to close it does nothing. */
    private record Lent(SynapseHomeserver hs) implements Homeserver {

        @Override
        public String url() {
            return hs.url();
        }

        @Override
        public Dialect dialect() {
            return hs.dialect();
        }

        @Override
        public Account admin() {
            return hs.admin();
        }

        @Override
        public long now() {
            return hs.now();
        }

        @Override
        public void pass(Duration time) {
            hs.pass(time);
        }

        @Override
        public Duration patience() {
            return hs.patience();
        }

        @Override
        public Homeserver with(Variant... variants) throws IOException {
            return hs.with(variants);
        }

        @Override
        public void restart(Duration down) {
            throw new IllegalStateException("others use it as well");
        }

        @Override
        public void close() {}
    }
}
