package dev.tarry.session;

import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.host.approval.Policy;
import dev.tarry.host.personality.Personality;

/**
 * How the host of a session behaves towards widgets and the homeserver.
 *
 * @param dialect how the homeserver speaks of delayed events; axes that are null are found out
 */
public record HostBehavior(Dialect dialect, Personality personality, Policy policy) {}
