package dev.tarry.sandbox;

import dev.tarry.sandbox.dialect.SandboxDialects;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sandbox is started with.
 *
 * @param port the port, or 0 for any free one
 * @param bind the address to listen on
 * @param speaks the dialect's name
 * @param limits {@code off} or {@code synapse}
 * @param maxDelay the longest delay, in milliseconds; 0 switches delayed events off; negative for the limits' own
 * @param maxScheduled the most delayed events of a user; 0 switches them off; negative for the limits' own
 * @param held whether its clock stands still
 * @param registration whether accounts and guests may be made by whoever asks
 * @param users local names, the first being the one that acts; none for those that are in the store, else one
 * @param store the file that it lives in, or null for memory
 * @param faults what is to go wrong, each in the words of {@code sandbox fault}
 * @param tokenLife how long the token of a login with a refresh token is good for, in milliseconds; 0 for ever
 */
public record SandboxConfig(
        int port, String bind, String speaks, String limits, long maxDelay, int maxScheduled, boolean held,
        boolean registration, List<String> users, @Nullable Path store, List<String> faults, long tokenLife) {

    public SandboxConfig {
        users = List.copyOf(users);
        faults = List.copyOf(faults);
    }

    /** Any free port on loopback, as the newest Synapse, without limits, one user, real time, in memory. */
    public static SandboxConfig defaults() {
        return new SandboxConfig(
                0, "127.0.0.1", SandboxDialects.DEFAULT, "off", -1, -1, false, false, List.of(), null, List.of(), 0);
    }

    public SandboxConfig withPort(int it) {
        return new SandboxConfig(
                it, bind, speaks, limits, maxDelay, maxScheduled, held, registration, users, store, faults, tokenLife);
    }

    public SandboxConfig withBind(String it) {
        return new SandboxConfig(
                port, it, speaks, limits, maxDelay, maxScheduled, held, registration, users, store, faults, tokenLife);
    }

    public SandboxConfig withSpeaks(String it) {
        return new SandboxConfig(
                port, bind, it, limits, maxDelay, maxScheduled, held, registration, users, store, faults, tokenLife);
    }

    public SandboxConfig withLimits(String it) {
        return new SandboxConfig(
                port, bind, speaks, it, maxDelay, maxScheduled, held, registration, users, store, faults, tokenLife);
    }

    public SandboxConfig withMaxDelay(long it) {
        return new SandboxConfig(
                port, bind, speaks, limits, it, maxScheduled, held, registration, users, store, faults, tokenLife);
    }

    public SandboxConfig withMaxScheduled(int it) {
        return new SandboxConfig(
                port, bind, speaks, limits, maxDelay, it, held, registration, users, store, faults, tokenLife);
    }

    public SandboxConfig withHeld(boolean it) {
        return new SandboxConfig(
                port, bind, speaks, limits, maxDelay, maxScheduled, it, registration, users, store, faults, tokenLife);
    }

    public SandboxConfig withRegistration(boolean it) {
        return new SandboxConfig(port, bind, speaks, limits, maxDelay, maxScheduled, held, it, users, store, faults, tokenLife);
    }

    public SandboxConfig withUsers(List<String> it) {
        return new SandboxConfig(
                port, bind, speaks, limits, maxDelay, maxScheduled, held, registration, it, store, faults, tokenLife);
    }

    public SandboxConfig withStore(Path it) {
        return new SandboxConfig(
                port, bind, speaks, limits, maxDelay, maxScheduled, held, registration, users, it, faults, tokenLife);
    }

    public SandboxConfig withFaults(List<String> it) {
        return new SandboxConfig(
                port, bind, speaks, limits, maxDelay, maxScheduled, held, registration, users, store, it, tokenLife);
    }

    public SandboxConfig withTokenLife(long it) {
        return new SandboxConfig(
                port, bind, speaks, limits, maxDelay, maxScheduled, held, registration, users, store, faults, it);
    }
}
