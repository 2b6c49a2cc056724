package dev.tarry.sandbox.dialect;

import dev.tarry.json.Json;
import dev.tarry.json.JsonBoolean;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.ServerState;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.delayed.DelayedRules;
import dev.tarry.sandbox.state.limit.Limits;
import dev.tarry.sandbox.state.room.EventDraft;
import org.jspecify.annotations.Nullable;

/** Synapse, release by release: scheduling by query parameter, nothing kept of what has ended. */
final class SynapseDialect implements SandboxDialect {

    private static final class Endpoints implements DelayedEventEndpoints {

        private final SynapseRelease release;
        private final SynapseScheduling scheduling;
        private final SynapseManagement management;

        Endpoints(SynapseRelease release, ServerState state) {
            this.release = release;
            this.scheduling = new SynapseScheduling(release, state);
            this.management = new SynapseManagement(release, state);
        }

        @Override
        public void addTo(Router router) {
            management.addTo(router);
        }

        @Override
        public boolean knowsSticky() {
            return release.knowsSticky();
        }

        @Override
        public @Nullable JsonObject schedule(Request request, Device device, EventDraft draft) throws MatrixFault {
            return scheduling.schedule(request, device, draft);
        }
    }

    private final String name;
    private final SynapseRelease release;

    SynapseDialect(String name, SynapseRelease release) {
        this.name = name;
        this.release = release;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DelayedRules rules() {
        DelayedRules.Builder rules = DelayedRules.builder()
                .ownStateCancels(release.ownStateCancels())
                .otherStateCancels()
                .firstOfKeyOnly()
                .failedSendEnds()
                .deactivationCancels(release.deactivationCancels());
        return (release.namesDelayIds() ? rules.delayIdKeys(Msc4140.UNSTABLE_DELAY_ID) : rules).build();
    }

    @Override
    public boolean hasUserLimit() {
        return release.hasUserLimit();
    }

    @Override
    public JsonObject features(Limits limits) {
        boolean flag = !release.flagIsHonest() || !release.isOff(limits);
        JsonObject features = JsonObject.of(Msc4140.FLAG, Json.of(flag));
        return release.knowsSticky() ? features.with("org.matrix.msc4354", JsonBoolean.TRUE) : features;
    }

    @Override
    public JsonObject capabilities(Limits limits) {
        return release.hasUserLimit()
                ? JsonObject.of(Msc4140.UNSTABLE_CAPABILITY, AdvertisedLimits.of(limits))
                : JsonObject.EMPTY;
    }

    @Override
    public String defaultRoomVersion() {
        return release.defaultRoomVersion();
    }

    @Override
    public boolean cachesVersions() {
        return release.cachesVersions();
    }

    @Override
    public DelayedEventEndpoints endpoints(ServerState state) {
        return new Endpoints(release, state);
    }
}
