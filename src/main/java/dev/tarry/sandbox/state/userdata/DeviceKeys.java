package dev.tarry.sandbox.state.userdata;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.UserId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Device keys and one-time keys, kept for whoever asks; nothing is verified. */
public final class DeviceKeys {

    private static final int MOST_ONE_TIME = 500;

    private final Map<UserId, Map<String, JsonObject>> deviceKeys = new LinkedHashMap<>();
    private final Map<String, Map<String, Json>> oneTime = new LinkedHashMap<>();

    /** Keeps what a device uploads; either may be null. */
    public void upload(UserId user, String deviceId, @Nullable JsonObject device, @Nullable JsonObject oneTimeKeys) {
        if (device != null) {
            deviceKeys.computeIfAbsent(user, it -> new LinkedHashMap<>()).put(deviceId, device);
        }
        Map<String, Json> mine = oneTime.computeIfAbsent(user + "\n" + deviceId, key -> new LinkedHashMap<>());
        for (Map.Entry<String, Json> key : (oneTimeKeys == null ? JsonObject.EMPTY : oneTimeKeys).members().entrySet()) {
            if (mine.size() < MOST_ONE_TIME) {
                mine.put(key.getKey(), key.getValue());
            }
        }
    }

    /** How many one-time keys of each algorithm are left. */
    public JsonObject counts(UserId user, String deviceId) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("signed_curve25519", 0L);
        for (String id : oneTime.getOrDefault(user + "\n" + deviceId, Map.of()).keySet()) {
            counts.merge(algorithm(id), 1L, Long::sum);
        }
        JsonObject.Builder all = JsonObject.builder();
        counts.forEach(all::put);
        return all.build();
    }

    private static String algorithm(String keyId) {
        int colon = keyId.indexOf(':');
        return colon < 0 ? keyId : keyId.substring(0, colon);
    }

    /** The device keys of a user. */
    public JsonObject query(UserId user) {
        JsonObject.Builder all = JsonObject.builder();
        for (Map.Entry<String, JsonObject> device : deviceKeys.getOrDefault(user, Map.of()).entrySet()) {
            all.put(device.getKey(), device.getValue());
        }
        return all.build();
    }

    /** Takes a one-time key of an algorithm; null if there is none left. */
    public @Nullable JsonObject claim(UserId user, String deviceId, String algorithm) {
        Map<String, Json> mine = oneTime.getOrDefault(user + "\n" + deviceId, Map.of());
        for (String id : mine.keySet()) {
            if (algorithm(id).equals(algorithm)) {
                Json key = mine.get(id);
                mine.remove(id);
                return JsonObject.of(id, key);
            }
        }
        return null;
    }

    /** Forgets a device. */
    void forget(UserId user, String deviceId) {
        Map<String, JsonObject> mine = deviceKeys.get(user);
        if (mine != null) {
            mine.remove(deviceId);
        }
        oneTime.remove(user + "\n" + deviceId);
    }
}
