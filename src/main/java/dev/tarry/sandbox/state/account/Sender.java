package dev.tarry.sandbox.state.account;

import dev.tarry.matrix.UserId;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf an event is sent.
 *
 * @param deviceId the device that sends it; null where the server acts for the user, as at the end of an account
 */
public record Sender(UserId userId, @Nullable String deviceId) {}
