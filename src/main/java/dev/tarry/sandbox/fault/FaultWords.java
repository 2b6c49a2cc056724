package dev.tarry.sandbox.fault;

import java.util.ArrayList;
import java.util.List;

/** Everything that can stand in a fault, as rows for help and completion. Pure. */
public final class FaultWords {

    private static final List<String> DURATIONS = List.of("2s", "10s");
    private static final List<String> STATUSES = List.of("500", "502", "503", "504", "401", "403", "404");

    private FaultWords() {}

    /**
     * One word of the grammar.
     *
     * @param word without what follows it
     * @param form how it is written, such as {@code stall[=DURATION]}
     * @param values what can stand behind its {@code =}; examples where it is a duration or a number
     * @param meaning a phrase without a period
     * @param example a whole fault that uses it
     */
    public record Row(String word, String form, List<String> values, String meaning, String example) {
        public Row {
            values = List.copyOf(values);
        }
    }

    /** What can go wrong; each fault begins with one of them. */
    public static List<Row> kinds() {
        List<Row> rows = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            rows.add(row(kind));
        }
        return rows;
    }

    /** What can follow a kind, each behind a comma. */
    public static List<Row> details() {
        return List.of(
                new Row("on", "on=ROUTE+ROUTE", routes(), "only requests for these routes", "latency=3s,on=restart+cancel"),
                new Row("times", "times=N", List.of("1", "2", "3"), "only N times", "status=503,on=restart,times=1"),
                new Row("after", "after=N", List.of("1", "2", "3"), "only after N that went well", "stall,on=restart,after=2"),
                new Row("for", "for=DURATION", DURATIONS, "only within this time from now", "off,for=30s"),
                new Row("effect", "effect=yes", List.of("yes", "no"),
                        "the request takes effect all the same (status, html, rate-limit)", "status=500,on=cancel,effect=yes"),
                new Row("tell", "tell=PLACE", List.of("both", "header", "body", "null", "nothing"),
                        "where the waiting time is given: both, header, body, null, nothing (rate-limit)",
                        "rate-limit=5s,tell=null,on=manage"),
                new Row("type", "type=TYPE", List.of("text/plain", "text/html", "application/json"),
                        "content type of the response (status, html)", "status=503,type=text/plain"),
                new Row("body", "body=TEXT", List.of(), "body of the response (status, html); last, takes the rest",
                        "status=502,body={\"errcode\":\"M_UNKNOWN\"}"));
    }

    /** The routes of {@code on=}, and the words for several. */
    public static List<String> routes() {
        List<String> words = new ArrayList<>(FaultRoutes.words());
        words.add("manage");
        words.add("any");
        return words;
    }

    private static Row row(FaultKind kind) {
        return switch (kind) {
            case LATENCY -> row(kind, "the request waits this long before it is processed", "latency=3s,on=restart,times=1");
            case STALL -> row(kind, "no response; the connection is closed after this time, or never", "stall,on=restart");
            case DROP -> row(kind, "the connection is closed before or after the request takes effect", "drop=after,on=schedule");
            case STATUS -> row(kind, "the response has this status", "status=503,on=restart,times=1");
            case RATE_LIMIT -> row(kind, "the response is 429, with this waiting time", "rate-limit=5s,on=manage");
            case HTML -> row(kind, "the response is the HTML page of a proxy", "html=502");
            case UNROUTED -> row(kind, "restart and cancel get 404 M_UNRECOGNIZED, as from a wrong worker", "unrouted");
            case OFF -> row(kind, "delayed events are disabled for this request", "off");
            case TRUNCATE -> row(kind, "half of the body is sent", "truncate,on=sync");
            case CHUNKED -> row(kind, "the body comes in small chunks; with cut they are not terminated", "chunked=cut,on=list");
            case SKEW -> row(kind, "the Date header is wrong by this much", "skew=-5m");
            case SYNC_SILENT -> row(kind, "/sync returns nothing before its timeout", "sync-silent,for=30s");
            case LOSE -> row(kind, "a due delayed event is lost", "lose,times=1");
            case LATE -> row(kind, "a due delayed event is sent late", "late=30s");
            case EARLY -> row(kind, "a delayed event is sent early", "early=2s");
            case TWICE -> row(kind, "a due delayed event is sent twice", "twice,times=1");
            case SHUFFLE -> row(kind, "delayed events due within this time are sent in reverse order", "shuffle=1s");
        };
    }

    private static Row row(FaultKind kind, String meaning, String example) {
        String word = kind.word;
        return switch (kind.value) {
            case NONE -> new Row(word, word, List.of(), meaning, example);
            case DURATION -> new Row(word, word + "=DURATION", DURATIONS, meaning, example);
            case MAYBE_DURATION -> new Row(word, word + "[=DURATION]", DURATIONS, meaning, example);
            case SIGNED_DURATION -> new Row(word, word + "=DURATION", List.of("-5m", "5m"), meaning, example);
            case STATUS -> new Row(word, word + "=STATUS", STATUSES, meaning, example);
            case MAYBE_STATUS -> new Row(word, word + "[=STATUS]", STATUSES, meaning, example);
            case MOMENT -> new Row(word, word + "=before|after", List.of("before", "after"), meaning, example);
            case MAYBE_CUT -> new Row(word, word + "[=cut]", List.of("cut"), meaning, example);
        };
    }

    /** Whether a kind can stand without a value. */
    static boolean isBare(Row row) {
        return row.form().equals(row.word()) || row.form().contains("[=");
    }

    /** What a fault can begin with, each word as far as a value may follow it: {@code stall}, {@code stall=10s}. */
    public static List<String> beginnings() {
        List<String> words = new ArrayList<>();
        for (Row row : kinds()) {
            if (isBare(row)) {
                words.add(row.word());
            }
            addValues(words, row);
        }
        return words;
    }

    /** What can stand behind a comma. */
    public static List<String> continuations() {
        List<String> words = new ArrayList<>();
        for (Row row : details()) {
            addValues(words, row);
        }
        return words;
    }

    private static void addValues(List<String> words, Row row) {
        if (row.word().equals("body")) {
            words.add("body=");
        }
        for (String value : row.values()) {
            words.add(row.word() + "=" + value);
        }
    }
}
