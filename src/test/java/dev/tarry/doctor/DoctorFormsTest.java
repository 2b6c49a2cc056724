package dev.tarry.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.doctor.checklist.ChecklistRow;
import dev.tarry.matrix.Route;
import dev.tarry.outcome.Failures;
import dev.tarry.trace.TraceEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each request of the doctor, one at a time, is answered with 200 and what no endpoint answers: the checklist says so. */
class DoctorFormsTest {

    private static final String[] BODIES = {"null", "7", "[]", "\"text\"", "{\"a\":1,}"};

    private static List<TraceEntry.Request> requests(DoctorRun run) {
        List<TraceEntry.Request> requests = new ArrayList<>();
        for (TraceEntry entry : run.trace) {
            // A browser's question beforehand is answered before any fault.
            if (entry instanceof TraceEntry.Request request && !request.method().equals("OPTIONS")) {
                requests.add(request);
            }
        }
        return requests;
    }

    private static Route route(TraceEntry.Request request) {
        return Route.of(request.method(), request.target(), request.body());
    }

    /** One failed {@code /sync} among many is asked again; of {@code /versions} without a token, only headers are looked at. */
    private static boolean matters(TraceEntry.Request request) {
        return route(request) != Route.SYNC
                && (route(request) != Route.VERSIONS || request.head().contains("Authorization:"));
    }

    private static boolean isSaid(DoctorRun run) {
        StringBuilder said = new StringBuilder();
        for (ChecklistRow row : run.report.rows()) {
            said.append(row.evidence()).append('\n');
        }
        if (run.report.ended() != null) {
            said.append(Failures.of(run.report.ended(), Failures.About.OTHER).message());
        }
        return said.toString().toLowerCase(Locale.ROOT).contains("the homeserver's answer to ")
                || said.toString().contains("JSON") || said.toString().contains("could not leave and forget");
    }

    @Test
    void noRequestOfTheDoctorTakesAnAnswerOfAnotherFormForASuccess() throws Exception {
        List<TraceEntry.Request> asked;
        try (DoctorRun run = DoctorRun.to(DoctorRun.config("get-one"))) {
            asked = requests(run);
        }
        Set<String> seen = new LinkedHashSet<>();
        List<String> unsaid = new ArrayList<>();
        int tried = 0;
        for (int i = 0; i < asked.size(); i++) {
            TraceEntry.Request request = asked.get(i);
            boolean isFirst = seen.add(request.method() + " " + route(request));
            for (String body : matters(request) ? isFirst ? BODIES : new String[] {"null"} : new String[0]) {
                String fault = "status=200,on=any,after=" + i + ",times=1,type=application/json,body=" + body;
                try (DoctorRun run = DoctorRun.to(DoctorRun.config("get-one").toBuilder().faults(List.of(fault)).build())) {
                    tried++;
                    if (!isSaid(run)) {
                        unsaid.add(i + " " + request.method() + " " + request.target() + " " + body);
                    }
                }
            }
        }
        assertEquals(List.of(), unsaid);
        assertTrue(tried > 80, "tried " + tried);
    }

    /** Where every answer of an endpoint is wrong, whatever stands on it is not ok. */
    @Test
    void aSyncThatIsAlwaysOfAnotherFormEndsTheRun() throws Exception {
        for (String body : BODIES) {
            String fault = "status=200,on=sync,type=application/json,body=" + body;
            try (DoctorRun run = DoctorRun.to(DoctorRun.config("get-one").toBuilder().faults(List.of(fault)).build())) {
                assertEquals(5, run.report.exit(), body);
                assertTrue(isSaid(run), body);
            }
        }
    }
}
