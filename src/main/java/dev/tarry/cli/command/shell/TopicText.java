package dev.tarry.cli.command.shell;

import dev.tarry.capability.ShortNames;
import dev.tarry.cli.line.GlobalOptions;
import dev.tarry.cli.line.HelpTopic;
import dev.tarry.homeserver.dialect.DialectName;
import dev.tarry.sandbox.fault.FaultWords;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What help says of a topic, as lines that fit a width. */
final class TopicText {

    private static final String[] EXIT_CODES = {
        "0", "success",
        "1", "a bug, or output that could not be written",
        "2", "usage, or a frame that the host rejected",
        "3", "capability refused by the host",
        "4", "refused by the homeserver",
        "5", "network error: unreachable, 5xx, not JSON, cut off, timeout",
        "6", "rate limited (429)",
        "7", "not logged in, or token not accepted",
        "8", "expectation not met",
        "9", "delayed events not supported, or sent immediately",
        "129, 130, 143", "ended by SIGHUP, SIGINT, SIGTERM",
        "141", "nobody read the output any more, as in tarry delays -q | head -1",
    };

    private final HelpLayout layout;
    private final boolean inSession;

    TopicText(HelpLayout layout, boolean inSession) {
        this.layout = layout;
        this.inSession = inSession;
    }

    List<String> lines(HelpTopic topic) {
        return switch (topic) {
            case OPTIONS -> options();
            case CAPABILITIES -> capabilities();
            case DIALECTS -> dialects();
            case FAULTS -> faults();
            case EXIT_CODES -> exitCodes();
        };
    }

    /** The options that can stand on a line; outside a session that is all of them. */
    private List<String> options() {
        List<String> lines = new ArrayList<>();
        lines.addAll(layout.text("Options of every command" + (inSession ? ":" : "; not all within a session:"), 0));
        CommandSpec spec = CommandSpec.create();
        GlobalOptions.addTo(spec);
        for (OptionSpec option : spec.options()) {
            if (!inSession || !GlobalOptions.OF_THE_CONNECTION.contains(option.longestName())) {
                String label = option.arity().max() == 0
                        ? ""
                        : option.arity().min() == 0 ? "[=" + option.paramLabel() + "]" : " " + option.paramLabel();
                String short_ = option.names().length > 1 ? "" : "    ";
                lines.addAll(layout.row(
                        short_ + String.join(", ", option.names()) + label,
                        String.join(" ", option.description()).replace("%%", "%"), 30));
            }
        }
        lines.addAll(layout.text(
                "They may stand before or after the command. What follows -- is never an option. In a session, those of the "
                        + "connection (" + String.join(", ", GlobalOptions.OF_THE_CONNECTION) + ") belong to the start: "
                        + "tarry --sandbox, for example.", 0));
        return lines;
    }

    private List<String> capabilities() {
        List<String> lines = new ArrayList<>();
        lines.addAll(layout.text("Short names of capabilities; a full capability can be given as well:", 0));
        for (String word : ShortNames.words()) {
            String[] about = about(word);
            lines.addAll(layout.row(word + about[0], about[1], 30));
        }
        return lines;
    }

    /** What stands behind a short name, and what it allows. */
    private static String[] about(String word) {
        return switch (word) {
            case "delayed" -> new String[] {"", "schedule, restart, cancel and send delayed events (MSC4157)"};
            case "sticky" -> new String[] {"", "send and receive sticky events"};
            case "element-call" -> new String[] {"", "everything that Element Call asks for"};
            case "send:" -> new String[] {"TYPE[#MSGTYPE]", "send message events, as in send:m.room.message"};
            case "receive:" -> new String[] {"TYPE[#MSGTYPE]", "read and receive message events"};
            case "state:" -> new String[] {"TYPE[#KEY]", "send state events, as in state:m.room.topic#"};
            case "receive-state:" -> new String[] {"TYPE[#KEY]", "read and receive state events"};
            case "to-device:" -> new String[] {"TYPE", "send to-device messages"};
            case "receive-to-device:" -> new String[] {"TYPE", "receive to-device messages"};
            case "timeline:" -> new String[] {"ROOM", "read another room; * for all rooms"};
            default -> new String[] {"", ""};
        };
    }

    private List<String> dialects() {
        List<String> lines = new ArrayList<>();
        lines.addAll(layout.text("Dialects of MSC4140, oldest first:", 0));
        for (DialectName name : DialectName.values()) {
            String measured = DialectName.measuredFor(name.dialect());
            String about = measured != null ? measured : switch (name) {
                case NONE -> "ignores the delay and sends the event immediately";
                case PUT_DELAY -> "the draft of early 2026";
                case MSC_UNSTABLE -> "the merged MSC4140 under its unstable prefix";
                default -> "the merged MSC4140 on stable paths";
            };
            lines.addAll(layout.row(name.word(), about, 18));
        }
        lines.addAll(layout.row("synapse@VERSION", "the nearest measured release at or below VERSION", 18));
        return lines;
    }

    private List<String> faults() {
        List<String> lines = new ArrayList<>();
        lines.addAll(layout.text(
                "A fault is one word without blanks: a kind, then limits and details, each after a comma.", 0));
        lines.add("");
        lines.add("Kinds:");
        rows(FaultWords.kinds(), lines);
        lines.add("");
        lines.add("Limits and details:");
        rows(FaultWords.details(), lines);
        lines.add("");
        lines.addAll(layout.text("Routes: " + String.join(", ", FaultWords.routes())
                + ". manage is restart, cancel and send-now; any is all of them.", 0));
        return lines;
    }

    private void rows(List<FaultWords.Row> rows, List<String> lines) {
        for (FaultWords.Row row : rows) {
            String example = row.example().equals(row.form()) ? "" : "; for example " + row.example();
            lines.addAll(layout.row(row.form(), row.meaning() + example, 26));
        }
    }

    private List<String> exitCodes() {
        List<String> lines = new ArrayList<>();
        lines.add("Exit codes:");
        for (int i = 0; i < EXIT_CODES.length; i += 2) {
            lines.addAll(layout.row(EXIT_CODES[i], EXIT_CODES[i + 1], 18));
        }
        return lines;
    }
}
