package dev.tarry.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.matrix.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What looks alike, and is told apart. */
class DistinctionsTest {

    private static void isFirst(String id, Symptom symptom) {
        Cause first = Causes.first(symptom);
        assertEquals(id, first == null ? null : first.id());
    }

    private static Symptom answer(Route route, int status, String errcode, String error) {
        return Symptom.of(route).status(status).errcode(errcode).error(error);
    }

    private static Symptom gone(Route route) {
        return answer(route, 404, "M_NOT_FOUND", "Delayed event not found");
    }

    private static Symptom unserved(Route route) {
        return answer(route, 404, "M_UNRECOGNIZED", "Unrecognized request");
    }

    private static List<String> typed(String words) {
        return Causes.typed(words, ErrorTextParser.read(words)).stream().map(Cause::id).toList();
    }

    @Test
    void aRouteThatIsNotServedIsNoDelayThatIsGone() {
        isFirst("route-unknown", unserved(Route.RESTART));
        isFirst("delay-gone", gone(Route.RESTART));
        isFirst("path-form-missing", unserved(Route.CANCEL).fact(Fact.MANAGE, "path-optional"));
        isFirst("body-form-missing", unserved(Route.CANCEL).fact(Fact.MANAGE, "body"));
        isFirst("worker-routing", unserved(Route.CANCEL).fact(Fact.OTHER_ROUTES_FOUND, true));
        assertEquals(List.of("delay-gone", "route-unknown"), typed("404").stream().limit(2).sorted().toList());
    }

    @Test
    void aDelayThatIsGoneHasFiredOrWasCancelledOrWasNeverYours() {
        isFirst("restart-too-late", gone(Route.RESTART).history(History.FIRED));
        isFirst("fired", gone(Route.CANCEL).history(History.FIRED));
        isFirst("sent-before", gone(Route.CANCEL).history(History.SENT));
        isFirst("cancelled-before", gone(Route.RESTART).history(History.CANCELLED));
        isFirst("never-seen", gone(Route.RESTART).history(History.NEVER_SEEN));
        isFirst("overdue", gone(Route.RESTART).history(History.OVERDUE));
        isFirst("vanished", gone(Route.RESTART).history(History.WAITING));
        isFirst("other-state-cancels", gone(Route.RESTART).history(History.WAITING).fact(Fact.KIND, "state"));
        isFirst("cancel-had-arrived", gone(Route.CANCEL).history(History.WAITING).fact(Fact.TRIED, "cancel"));
        isFirst("send-had-arrived", gone(Route.SEND_NOW).history(History.WAITING).fact(Fact.TRIED, "send"));
        isFirst("send-limited-lost", gone(Route.SEND_NOW).history(History.WAITING).fact(Fact.TRIED, "send-limited"));
        isFirst("gone-before", gone(Route.RESTART).history(History.GONE));
        isFirst("failed-before", gone(Route.RESTART).history(History.FAILED));
    }

    @Test
    void aRefusalWith403IsASwitchALimitAModulePowerOrMembership() {
        isFirst("switched-off", answer(Route.SCHEDULE, 403, "M_FORBIDDEN", "Sending delayed events has been disallowed"));
        isFirst("delay-too-long", answer(
                Route.SCHEDULE, 403, "M_FORBIDDEN", "The requested delay (2ms) exceeds the allowed maximum (1ms)"));
        isFirst("module-refuses", answer(
                Route.SCHEDULE, 403, "M_FORBIDDEN", "You are not permitted to send the event"));
        isFirst("power-missing", answer(
                Route.SEND, 403, "M_FORBIDDEN", "You don't have permission to post that to the room"));
        isFirst("not-in-room", answer(Route.SEND, 403, "M_FORBIDDEN", "User @a:b not in room !r:b"));
        isFirst("owner-only", answer(Route.CANCEL, 403, "M_FORBIDDEN", "Not yours"));
        isFirst("guest-may-not-update", answer(Route.CANCEL, 403, "M_GUEST_ACCESS_FORBIDDEN", "Guest access not allowed"));
        isFirst("login-refused", answer(Route.LOGIN, 403, "M_FORBIDDEN", "Invalid username or password"));
        isFirst("forbidden", answer(Route.CREATE_ROOM, 403, "M_FORBIDDEN", "No"));
        isFirst("proxy-forbids", Symptom.of(Route.RESTART).status(403).fault("not_matrix").fact(Fact.HTML, true));
    }

    @Test
    void aConflictSaysHowTheDelayEnded() {
        isFirst("conflict-sent", answer(
                Route.CANCEL, 409, "M_UNKNOWN", "Cannot cancel a delayed event that has already been sent"));
        isFirst("conflict-cancelled", answer(
                Route.SEND_NOW, 409, "M_UNKNOWN", "Cannot send a delayed event that has already been cancelled"));
        isFirst("conflict-sent", answer(Route.CANCEL, 409, "M_UNKNOWN", "No").fact(Fact.OUTCOME, "sent"));
        isFirst("conflict-cancelled", answer(Route.CANCEL, 409, "M_UNKNOWN", "No").fact(Fact.OUTCOME, "cancelled"));
        isFirst("conflict", answer(Route.CANCEL, 409, "M_UNKNOWN", "No"));
    }

    @Test
    void tooManyRequestsAreNotTooManyDelayedEvents() {
        Symptom rate = answer(Route.RESTART, 429, "M_LIMIT_EXCEEDED", "Too Many Requests").fact(Fact.RETRY_AFTER, 2_000);
        isFirst("rate-of-updates", rate);
        assertTrue(Causes.first(rate).next().startsWith("wait 2.0 s"), "it says how long to wait");
        isFirst("rate-of-schedules", rate.route(Route.SCHEDULE));
        isFirst("rate-of-logins", rate.route(Route.LOGIN));
        isFirst("rate", rate.route(Route.READ));
        isFirst("address-bucket", rate.fact(Fact.MANAGE, "path-open"));
        Symptom count = answer(
                Route.SCHEDULE, 429, "M_LIMIT_EXCEEDED", "The maximum number of delayed events has been reached.");
        isFirst("too-many", count.fact(Fact.RETRY_AFTER, 10_000));
        isFirst("too-many-being-sent", count);
        isFirst("proxy-rate-limit", Symptom.of(Route.RESTART).status(429).fault("not_matrix"));
    }

    @Test
    void networksFailInWaysOfTheirOwn() {
        isFirst("nothing-listens", Symptom.of(Route.RESTART).fault("unreachable").fact(Fact.BROKE, "nobody-there"));
        isFirst("host-name-unknown", Symptom.of(Route.RESTART).fault("unreachable").fact(Fact.BROKE, "no-address"));
        isFirst("name-server-silent", Symptom.of(Route.SCHEDULE).fault("timeout").fact(Fact.BROKE, "no-address-in-time"));
        isFirst("tls-name-or-trust", Symptom.of(Route.RESTART).fault("tls").fact(Fact.BROKE, "no-secure-connection"));
        isFirst("slow", Symptom.of(Route.RESTART).fault("timeout"));
        isFirst("interrupted-restart", Symptom.of(Route.RESTART).fault("interrupted"));
        isFirst("interrupted-schedule", Symptom.of(Route.SCHEDULE).fault("interrupted"));
        isFirst("interrupted-update", Symptom.of(Route.CANCEL).fault("interrupted"));
        isFirst("interrupted", Symptom.of(Route.LIST).fault("interrupted"));
        isFirst("schedule-unknown-effect", Symptom.of(Route.SCHEDULE).fault("timeout"));
        isFirst("timeout", Symptom.of(Route.READ).fault("timeout"));
        isFirst("cut-off", Symptom.of(Route.RESTART).fault("cut_off"));
        isFirst("not-http", Symptom.of(Route.READ).fault("not_matrix").fact(Fact.BROKE, "no-http"));
    }

    @Test
    void aProxySaysByItsStatusWhatItLacks() {
        Symptom page = Symptom.of(Route.RESTART).fault("not_matrix").fact(Fact.HTML, true);
        isFirst("homeserver-down-behind-proxy", page.status(502));
        isFirst("proxy-timeout", page.status(504));
        isFirst("proxy-body-limit", page.status(413));
        isFirst("empty-body-refused", page.status(411));
        isFirst("redirect", Symptom.of(Route.RESTART).fault("not_matrix").status(301));
    }

    @Test
    void aPageOfAProxyIsNoAnswerOfAHomeserver() {
        Symptom page = Symptom.of(Route.RESTART).fault("not_matrix").fact(Fact.HTML, true);
        isFirst("html-from-proxy", page.status(404));
        isFirst("not-a-homeserver", page.status(200));
        isFirst("update-failed-inside", answer(Route.RESTART, 500, "M_UNKNOWN", "Internal server error"));
        assertEquals("homeserver-down-behind-proxy", typed("<html><head><title>502 Bad Gateway</title></head></html>").get(0));
    }

    @Test
    void aTokenIsDeadOrExpiredOrMissing() {
        isFirst("token-dead", answer(Route.READ, 401, "M_UNKNOWN_TOKEN", "Invalid access token"));
        isFirst("token-dead-for-update", answer(Route.RESTART, 401, "M_UNKNOWN_TOKEN", "Invalid access token"));
        isFirst("token-expired", answer(Route.READ, 401, "M_UNKNOWN_TOKEN", "Expired").fact(Fact.SOFT_LOGOUT, true));
        isFirst("token-missing", answer(Route.SCHEDULE, 401, "M_MISSING_TOKEN", "Missing access token"));
        isFirst("delegation-impossible", answer(Route.RESTART, 401, "M_MISSING_TOKEN", "Missing access token"));
    }

    @Test
    void clocksThatDifferAreSaidBesideTheCause() {
        Symptom late = gone(Route.RESTART).history(History.FIRED).fact(Fact.DATE_SKEW, 300_000);
        isFirst("restart-too-late", late);
        assertTrue(Causes.all(late).stream().anyMatch(cause -> cause.id().equals("clock-skew")));
        assertTrue(Causes.all(late.fact(Fact.DATE_SKEW, -300_000)).stream().anyMatch(cause -> cause.id().equals("clock-skew")));
        assertTrue(Causes.all(late.fact(Fact.DATE_SKEW, 2_000)).stream().noneMatch(cause -> cause.id().equals("clock-skew")));
    }

    @Test
    void aHostRefusesBeforeAnyHomeserverIsAsked() {
        Symptom host = Symptom.of(Route.WIDGET);
        isFirst("capability-delayed", host.error("Missing capability for org.matrix.msc4157.send.delayed_event"));
        isFirst("capability-update", host.fact(Fact.CAPABILITY, "org.matrix.msc4157.update_delayed_event"));
        isFirst("capability-missing", host.error("Missing capability"));
        isFirst("host-failed-upstream", host.error("Error updating delayed event").fact(Fact.MATRIX_API_ERROR, true));
        isFirst("host-failed-alone", host.error("Error updating delayed event").fact(Fact.MATRIX_API_ERROR, false));
        String upstream = "{\"error\":{\"message\":\"Error updating delayed event\",\"matrix_api_error\":{\"http_status\":404,"
                + "\"url\":\"https://h/_matrix/client/unstable/org.matrix.msc4140/delayed_events/x/cancel\",\"response\":"
                + "{\"errcode\":\"M_NOT_FOUND\",\"error\":\"Delayed event not found\"}}}}";
        assertEquals("delay-gone", typed(upstream).get(0));
        assertEquals("capability-delayed",
                typed("{\"error\":{\"message\":\"Missing capability for org.matrix.msc4157.send.delayed_event\"}}").get(0));
    }
}
