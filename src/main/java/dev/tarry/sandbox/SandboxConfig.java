package dev.tarry.sandbox;

import dev.tarry.sandbox.dialect.SandboxDialects;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a sandbox is started with. Immutable. */
public final class SandboxConfig {

    private final Builder parts;

    private SandboxConfig(Builder parts) {
        this.parts = parts;
    }

    /** Any free port on loopback, as the newest Synapse, without limits, one user, real time, in memory. */
    public static SandboxConfig defaults() {
        return builder().build();
    }

    /** The defaults, to be changed. */
    public static Builder builder() {
        return new Builder();
    }

    /** This, to be changed. */
    public Builder toBuilder() {
        return new Builder(parts);
    }

    /** The port, or 0 for any free one. */
    public int port() {
        return parts.port;
    }

    /** The address to listen on. */
    public String bind() {
        return parts.bind;
    }

    /** The dialect's name. */
    public String speaks() {
        return parts.speaks;
    }

    /** {@code off} or {@code synapse}. */
    String limits() {
        return parts.limits;
    }

    /** The longest delay, in milliseconds; 0 switches delayed events off; negative for the limits' own. */
    long maxDelay() {
        return parts.maxDelay;
    }

    /** The most delayed events of a user; 0 switches them off; negative for the limits' own. */
    int maxScheduled() {
        return parts.maxScheduled;
    }

    /** Whether its clock stands still. */
    boolean held() {
        return parts.held;
    }

    /** Whether accounts and guests may be made by whoever asks. */
    boolean registration() {
        return parts.registration;
    }

    /** Local names, the first being the one that acts; none for those that are in the store, else one. */
    List<String> users() {
        return List.copyOf(parts.users);
    }

    /** The file that it lives in; null for memory. */
    public @Nullable Path store() {
        return parts.store;
    }

    /** Whether what was acknowledged outlives a loss of power, too. */
    boolean isDurable() {
        return parts.durable;
    }

    /** What is to go wrong, each in the words of {@code sandbox fault}. */
    List<String> faults() {
        return parts.faults;
    }

    /** How long the token of a login with a refresh token is good for, in milliseconds; 0 for ever. */
    long tokenLife() {
        return parts.tokenLife;
    }

    /** A configuration in the making; each setter is named as the part that it sets. */
    public static final class Builder {

        private int port;
        private String bind = "127.0.0.1";
        private String speaks = SandboxDialects.DEFAULT;
        private String limits = "off";
        private long maxDelay = -1;
        private int maxScheduled = -1;
        private boolean held;
        private boolean registration;
        private List<String> users = new ArrayList<>();
        private @Nullable Path store;
        private boolean durable;
        private List<String> faults = List.of();
        private long tokenLife;

        private Builder() {}

        private Builder(Builder from) {
            port = from.port;
            bind = from.bind;
            speaks = from.speaks;
            limits = from.limits;
            maxDelay = from.maxDelay;
            maxScheduled = from.maxScheduled;
            held = from.held;
            registration = from.registration;
            users = new ArrayList<>(from.users);
            store = from.store;
            durable = from.durable;
            faults = from.faults;
            tokenLife = from.tokenLife;
        }

        public Builder port(int it) {
            port = it;
            return this;
        }

        public Builder bind(String it) {
            bind = it;
            return this;
        }

        public Builder speaks(String it) {
            speaks = it;
            return this;
        }

        public Builder limits(String it) {
            limits = it;
            return this;
        }

        /** @param millis 0 switches delayed events off */
        public Builder maxDelay(long millis) {
            maxDelay = millis;
            return this;
        }

        public Builder maxScheduled(int it) {
            maxScheduled = it;
            return this;
        }

        public Builder held(boolean it) {
            held = it;
            return this;
        }

        public Builder registration(boolean it) {
            registration = it;
            return this;
        }

        public Builder users(List<String> it) {
            users = new ArrayList<>(it);
            return this;
        }

        /** One user more. */
        public Builder addUser(String localpart) {
            users.add(localpart);
            return this;
        }

        public Builder store(Path file) {
            store = file;
            return this;
        }

        /** Whether the store waits for the disk before each answer. */
        public Builder durable(boolean it) {
            durable = it;
            return this;
        }

        public Builder faults(List<String> it) {
            faults = List.copyOf(it);
            return this;
        }

        /** @param millis 0 for ever */
        public Builder tokenLife(long millis) {
            tokenLife = millis;
            return this;
        }

        public SandboxConfig build() {
            return new SandboxConfig(new Builder(this));
        }
    }
}
