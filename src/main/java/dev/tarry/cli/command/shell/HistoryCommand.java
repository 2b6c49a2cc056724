package dev.tarry.cli.command.shell;

import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.HistoryLine;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.json.JsonArray;
import dev.tarry.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code history}: what was typed. */
public final class HistoryCommand implements Command {

    @Override
    public CommandSpec spec() {
        return SpecBuilder.withExamples(SpecBuilder.of("history", "Show previously typed lines"), "history");
    }

    @Override
    public Outcome run(Invocation call) {
        List<String> typed = new ArrayList<>();
        for (String line : call.shell().history()) {
            typed.add(HistoryLine.of(line, call.console().redactor()));
        }
        Outcome.Builder out = Outcome.builder();
        for (int i = 0; i < typed.size(); i++) {
            out.line(String.format("%4d  %s", i + 1, typed.get(i)));
        }
        return out.field("lines", JsonArray.ofTexts(typed)).build();
    }
}
