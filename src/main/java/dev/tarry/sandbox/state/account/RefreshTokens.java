package dev.tarry.sandbox.state.account;

import dev.tarry.sandbox.state.base.Ids;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.base.ServerName;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refresh tokens, and the access tokens that end. As in Synapse: until the new access token is used, its refresh token may be
 * used again, which takes the first answer back; from then on it is spent, and gone once its successor is used. None of this is
 * in a store: after a restart access tokens live on and refresh tokens are unknown.
 */
public final class RefreshTokens {

    /** A pair of tokens that came from one answer. */
    public static final class Pair {
        private final Device device;
        private final String refreshToken;
        private final long until;
        private @Nullable Pair before;
        private @Nullable Pair next;
        private boolean spent;

        private Pair(Device device, String refreshToken, long until) {
            this.device = device;
            this.refreshToken = refreshToken;
            this.until = until;
        }

        public Device device() {
            return device;
        }

        public String refreshToken() {
            return refreshToken;
        }
    }

    private final Devices devices;
    private final Ids ids;
    private final Map<String, Pair> byRefreshToken = new LinkedHashMap<>();
    private final Map<String, Pair> byToken = new LinkedHashMap<>();
    private long life;

    RefreshTokens(Devices devices, Ids ids) {
        this.devices = devices;
        this.ids = ids;
    }

    /** Tells the devices, which were restored, of tokens that only this knows. */
    void restore() {
        for (Pair pair : byToken.values()) {
            devices.keep(pair.device);
        }
    }

    /** How long an access token that has a refresh token is good for, in milliseconds; 0 for ever. */
    public long life() {
        return life;
    }

    public void life(long millis) {
        life = millis;
    }

    /** Gives a device that has just logged in a refresh token, and its access token an end. */
    public Pair begin(Device device, long now) {
        Pair pair = new Pair(device, ids.refreshToken(ServerName.localpart(device.userId())), life == 0 ? 0 : now + life);
        byRefreshToken.put(pair.refreshToken, pair);
        byToken.put(device.token(), pair);
        return pair;
    }

    /** The next pair of tokens for a refresh token. */
    public Pair next(String refreshToken, long now) throws MatrixFault {
        Pair pair = byRefreshToken.get(refreshToken);
        if (pair == null) {
            boolean hasShape = refreshToken.startsWith("syr_");
            throw MatrixFault.of(
                    401, "M_UNKNOWN_TOKEN", hasShape ? "refresh token does not exist" : "invalid refresh token");
        }
        if (pair.spent) {
            throw MatrixFault.forbidden("refresh token isn't valid anymore");
        }
        if (pair.before != null) {
            byRefreshToken.remove(pair.before.refreshToken);
            pair.before = null;
        }
        if (pair.next != null) {
            byRefreshToken.remove(pair.next.refreshToken);
            byToken.remove(pair.next.device.token());
            devices.forgetToken(pair.next.device);
        }
        Pair next = begin(devices.renew(pair.device), now);
        next.before = pair;
        pair.next = next;
        return next;
    }

    /** Whether the access token has come to its end. */
    boolean isOver(String token, long now) {
        Pair pair = byToken.get(token);
        return pair != null && pair.until != 0 && pair.until <= now;
    }

    /** The access token was used: what it came from is spent. */
    void used(String token) {
        Pair pair = byToken.get(token);
        if (pair != null && pair.before != null) {
            pair.before.spent = true;
        }
    }

    /** The device is gone, and all of its tokens with it. */
    void ended(Device device) {
        byRefreshToken.values().removeIf(pair -> isOf(pair, device));
        byToken.values().removeIf(pair -> {
            boolean of = isOf(pair, device);
            if (of) {
                devices.forgetToken(pair.device);
            }
            return of;
        });
    }

    private static boolean isOf(Pair pair, Device device) {
        return pair.device.userId().equals(device.userId()) && pair.device.deviceId().equals(device.deviceId());
    }
}
