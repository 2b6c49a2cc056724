package dev.tarry.cli.command.diagnosis;

import dev.tarry.doctor.Doctor;
import dev.tarry.doctor.checklist.Check;
import dev.tarry.doctor.checklist.ChecklistRow;
import dev.tarry.doctor.checklist.Verdict;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.render.JUnitXml;
import dev.tarry.render.Theme;
import dev.tarry.time.Durations;
import java.util.ArrayList;
import java.util.List;

/** A checklist for a person, for a script, and for CI. */
final class DoctorText {

    private static final int VERDICT_WIDTH = 13;

    private DoctorText() {}

    /** A row, with the cause and the next step below it. */
    static List<String> lines(ChecklistRow row, Theme theme) {
        List<String> lines = new ArrayList<>();
        String verdict = row.verdict().word() + " ".repeat(VERDICT_WIDTH - row.verdict().word().length());
        String colored = switch (row.verdict()) {
            case OK -> theme.good(verdict);
            case WARNING -> theme.warn(verdict);
            case FAILED -> theme.bad(verdict);
            case NOT_CHECKED -> theme.dim(verdict);
        };
        String where = row.exchange() > 0 ? theme.dim("  #" + row.exchange()) : "";
        lines.add(colored + row.title() + ": " + row.evidence() + where);
        if (row.cause() != null) {
            String indent = " ".repeat(VERDICT_WIDTH);
            lines.add(indent + row.cause().sentence() + theme.dim("  (" + row.cause().whose().phrase() + ")"));
            lines.add(indent + theme.dim("→ ") + row.cause().next());
        }
        return lines;
    }

    /** The last line: {@code get-one: 30 ok, 2 warnings, 0 failed, 4 not checked, in 12.3 s}. */
    static String summary(Doctor.Report report, long millis) {
        return report.dialect() + ": " + report.count(Verdict.OK) + " ok, " + report.count(Verdict.WARNING)
                + (report.count(Verdict.WARNING) == 1 ? " warning, " : " warnings, ")
                + report.count(Verdict.FAILED) + " failed, " + report.count(Verdict.NOT_CHECKED) + " not checked, in "
                + Durations.show(millis);
    }

    /** A run that was cut short, and what it may have left. */
    static String interrupted(Doctor.Report report) {
        long checked = report.rows().size() - report.count(Verdict.NOT_CHECKED);
        String after = "Interrupted after " + checked + (checked == 1 ? " check; " : " checks; ");
        if (!report.residue().isEmpty()) {
            return after + "left behind: " + String.join("; ", report.residue()) + ".";
        }
        boolean hasCleaned = report.rows().stream().anyMatch(
                row -> row.id().equals(Check.CLEANED.id()) && row.verdict() == Verdict.OK);
        return after + (hasCleaned ? "what it had made was cleaned up." : "nothing had been made yet.");
    }

    static JsonObject json(Doctor.Report report, String url, long millis) {
        List<Json> rows = new ArrayList<>();
        for (ChecklistRow row : report.rows()) {
            rows.add(row.toJson());
        }
        JsonObject counts = JsonObject.builder()
                .put("ok", report.count(Verdict.OK))
                .put("warning", report.count(Verdict.WARNING))
                .put("failed", report.count(Verdict.FAILED))
                .put("not_checked", report.count(Verdict.NOT_CHECKED))
                .build();
        return JsonObject.builder()
                .put("homeserver", url)
                .put("server", report.server())
                .put("dialect", report.dialect())
                .put("elapsed_ms", millis)
                .put("counts", counts)
                .put("left_behind", JsonArray.ofTexts(report.residue()))
                .put("rows", new JsonArray(rows))
                .build();
    }

    static String junit(Doctor.Report report, String url) {
        JUnitXml xml = new JUnitXml("tarry doctor " + url);
        for (ChecklistRow row : report.rows()) {
            String why = row.evidence() + (row.cause() == null ? "" : "; " + row.cause().line());
            xml.add(new JUnitXml.Case(
                    row.id() + ": " + row.title(),
                    row.verdict() == Verdict.NOT_CHECKED ? why : null,
                    row.verdict() == Verdict.FAILED ? why : null,
                    row.verdict() == Verdict.WARNING ? "warning: " + why : null));
        }
        return xml.write();
    }
}
