package dev.tarry.sandbox;

import dev.tarry.sandbox.dialect.SandboxDialect;
import java.util.List;

/**
 * What a sandbox is started with.
 *
 * @param port the port, or 0 for any free one
 * @param bind the address to listen on
 * @param speaks the dialect's name
 * @param limits {@code off} or {@code synapse}
 * @param held whether its clock stands still
 * @param users local names, the first being the one that acts
 */
public record SandboxConfig(int port, String bind, String speaks, String limits, boolean held, List<String> users) {

    public SandboxConfig {
        users = List.copyOf(users);
    }

    /** Any free port on loopback, as the newest Synapse, without limits, one user, real time. */
    public static SandboxConfig defaults() {
        return new SandboxConfig(0, "127.0.0.1", SandboxDialect.DEFAULT, "off", false, List.of("demo"));
    }

    public SandboxConfig withPort(int newPort) {
        return new SandboxConfig(newPort, bind, speaks, limits, held, users);
    }

    public SandboxConfig withBind(String address) {
        return new SandboxConfig(port, address, speaks, limits, held, users);
    }

    public SandboxConfig withSpeaks(String dialect) {
        return new SandboxConfig(port, bind, dialect, limits, held, users);
    }

    public SandboxConfig withLimits(String newLimits) {
        return new SandboxConfig(port, bind, speaks, newLimits, held, users);
    }

    public SandboxConfig withHeld(boolean isHeld) {
        return new SandboxConfig(port, bind, speaks, limits, isHeld, users);
    }

    public SandboxConfig withUsers(List<String> names) {
        return new SandboxConfig(port, bind, speaks, limits, held, names);
    }
}
