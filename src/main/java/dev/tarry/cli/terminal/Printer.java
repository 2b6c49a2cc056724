package dev.tarry.cli.terminal;

import dev.tarry.remark.Word;
import dev.tarry.render.Columns;
import dev.tarry.render.ControlCharEscaper;
import dev.tarry.render.ExchangeText;
import dev.tarry.render.ExchangeTimes;
import dev.tarry.render.Theme;
import dev.tarry.render.WordWrap;
import dev.tarry.trace.Redactor;
import dev.tarry.trace.TraceEntry;
import dev.tarry.trace.TraceSink;
import dev.tarry.wording.RemarkText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says things: every line passes the redactor and {@link ControlCharEscaper} here, and nowhere else. Safe for use by several
 * threads.
 */
public final class Printer {

    private final Redactor redactor;
    private final ExchangeText text;
    private final Theme theme;
    private final SecretsShown shown;
    private Screen screen;
    private TraceView view = TraceView.OFF;
    private @Nullable TraceView lineView;
    private boolean muted;
    private boolean quietAboutWarnings;
    private int newestExchange;
    private final List<String> warnings = new ArrayList<>();

    /** What {@code --show-secrets} lifts. */
    public record SecretsShown(boolean onTerminal, boolean idsEverywhere) {}

    public Printer(Screen screen, Redactor redactor, Theme theme, SecretsShown shown) {
        this.screen = screen;
        this.redactor = redactor;
        this.theme = theme;
        this.text = new ExchangeText(theme);
        this.shown = shown;
    }

    public Theme theme() {
        return theme;
    }

    public ExchangeText exchangeText() {
        return text;
    }

    /** A printer with this one's rules that takes everything for a result. */
    public Printer toResults() {
        return new Printer(new ResultScreen(screen), redactor, theme, shown);
    }

    /** Prints elsewhere from now on: the shell's terminal. */
    synchronized void screen(Screen other) {
        screen = other;
    }

    /** Asks a person; what others have to say meanwhile does not get into the question, and comes after the answer. */
    @Nullable String ask(Prompter prompter, String question, boolean secret) {
        HeldScreen held;
        synchronized (this) {
            held = new HeldScreen(screen);
            screen = held;
        }
        try {
            return prompter.ask(question, secret);
        } finally {
            synchronized (this) {
                screen = held.release();
            }
        }
    }

    /** Empties the screen, where there is one. */
    public synchronized void clear() {
        screen.clear();
    }

    public synchronized void view(TraceView newView) {
        view = newView;
    }

    public synchronized TraceView view() {
        return lineView != null ? lineView : view;
    }

    /** The session's own view, whatever a line says. */
    public synchronized TraceView sessionView() {
        return view;
    }

    /** Another view for one line, or null for the session's own. */
    public synchronized void lineView(@Nullable TraceView other) {
        lineView = other;
    }

    /** Lets exchanges pass in silence, as at the start of the pseudo-widget. */
    public synchronized void mute(boolean isMuted) {
        muted = isMuted;
    }

    /** Under JSON output warnings stand in the object only. */
    public synchronized void collectWarningsOnly(boolean only) {
        quietAboutWarnings = only;
    }

    /** The warnings since the last call, in order. */
    public synchronized List<String> takeWarnings() {
        List<String> taken = new ArrayList<>(warnings);
        warnings.clear();
        return taken;
    }

    /**
     * Says what happens, as far as the view goes.
     *
     * @param times of the session that the entries are of
     */
    public TraceSink exchanges(ExchangeTimes times) {
        return new TraceSink() {
            @Override
            public void add(TraceEntry entry) {
                Printer.this.add(entry, times);
            }
        };
    }

    private synchronized void add(TraceEntry entry, ExchangeTimes times) {
        TraceView now = view();
        Word word = entry instanceof TraceEntry.Note note ? note.remark().word() : null;
        String warning = entry instanceof TraceEntry.Note note && (word == Word.WARNING || word == Word.RETRYING)
                ? RemarkText.of(note.remark())
                : null;
        if (warning != null && word == Word.RETRYING) {
            // Nobody should wait without a word for what a homeserver wants to pass.
            warning = word.text() + " " + warning;
        }
        if (warning != null) {
            warnings.add(warning);
        }
        if (now == TraceView.FULL) {
            for (String line : text.full(toPerson(entry), times.timeOfDay(entry.at()))) {
                person(line);
            }
        } else if (now == TraceView.LINES && entry.exchange() != 0 && !muted) {
            // A bare reply that begins an exchange answers nothing of ours.
            boolean first = entry.exchange() > newestExchange;
            if (first || !ExchangeText.isBareAcknowledgement(entry)) {
                exchange(text.line(toPerson(entry)), first ? times.since(entry.at()) : null);
            }
        } else if (warning != null && !quietAboutWarnings) {
            prose(theme.warn("warning:") + " " + warning);
        }
        newestExchange = Math.max(newestExchange, entry.exchange());
    }

    private TraceEntry toPerson(TraceEntry entry) {
        boolean terminal = screen.personIsTerminal();
        return shown.onTerminal() && terminal ? entry : redactor.shown(entry, terminal || shown.idsEverywhere(), false);
    }

    /** An entry as results may have it: only a terminal shows delay ids in a trace. */
    public synchronized TraceEntry toResult(TraceEntry entry) {
        return isLifted() ? entry : redactor.shown(entry, hasIdsInTraces(), true);
    }

    /** The same of a message that is not in the trace. */
    public synchronized String toResult(String message) {
        return isLifted() ? message : hasIdsInTraces() ? redactor.forPeople(message) : redactor.forFiles(message);
    }

    private boolean isLifted() {
        return shown.onTerminal() && screen.resultIsTerminal();
    }

    private boolean hasIdsInTraces() {
        return screen.resultIsTerminal() || shown.idsEverywhere();
    }

    /** What a homeserver said of an error, as a person may see it; null if it said nothing. */
    public synchronized @Nullable String theirWords(@Nullable String words) {
        boolean terminal = screen.personIsTerminal();
        boolean isLifted = shown.onTerminal() && terminal;
        return words == null || isLifted ? words : redactor.ofError(words, terminal || shown.idsEverywhere());
    }

    /** A warning that belongs to no exchange. */
    public synchronized void warn(String sentence) {
        warnings.add(sentence);
        if (!quietAboutWarnings) {
            prose(theme.warn("warning:") + " " + sentence);
        }
    }

    /** What changes all the time, on a line of its own below the others, cut at the edge; nothing if it is empty. */
    public synchronized void status(String line) {
        // In the last column some terminals begin another line.
        screen.status(Columns.cut(shownToPerson(line), Math.max(0, personColumns() - 1)));
    }

    public synchronized void result(String line) {
        screen.result(shownResult(line));
    }

    /** A result that is a sentence: a terminal breaks it between words. */
    public synchronized void resultProse(String line) {
        screen.result(WordWrap.wrap(shownResult(line), resultColumns()));
    }

    /** A result that is cut at the edge of a terminal, but for its tail. */
    public synchronized void resultCut(String line, @Nullable String tail) {
        screen.result(Columns.fit(shownResult(line), tail, resultColumns()));
    }

    private String shownResult(String line) {
        return visible(isLifted() ? line : redactor.forPeople(line));
    }

    /** A message byte for byte: into a file or pipe as it went, on a terminal line by line. */
    public synchronized void bytes(String message) {
        String shownText = isLifted() ? message : redactor.forPeople(message);
        if (!screen.resultIsTerminal()) {
            screen.result(shownText);
            return;
        }
        for (String line : shownText.split("\n", -1)) {
            screen.result(visible(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line));
        }
    }

    /** A result that lists the sandbox's own tokens. */
    public synchronized void resultWithSecrets(String line) {
        screen.result(visible(line));
    }

    /** The same of one that is for a person: a terminal breaks it between words, and tears no token. */
    public synchronized void proseWithSecrets(String line) {
        screen.result(WordWrap.wrap(visible(line), resultColumns()));
    }

    public synchronized void person(String line) {
        screen.person(shownToPerson(line));
    }

    /**
     * A line about exchanges, cut at the edge of a terminal.
     *
     * @param time when they began, which is not cut off; null for none
     */
    public synchronized void exchange(String line, @Nullable String time) {
        // Cut after it was redacted: a part of a secret is none that the redactor knows.
        screen.person(Columns.fit(shownToPerson(line), time == null ? null : theme.dim(time), personColumns()));
    }

    /** The same of a sentence: a terminal breaks it between words. */
    public synchronized void prose(String line) {
        screen.person(WordWrap.wrap(shownToPerson(line), personColumns()));
    }

    /** The columns that results have to fit in; 0 where they may be as long as they are. */
    public synchronized int resultColumns() {
        return screen.resultIsTerminal() ? screen.width() : 0;
    }

    private int personColumns() {
        return screen.personIsTerminal() ? screen.width() : 0;
    }

    private String shownToPerson(String line) {
        boolean terminal = screen.personIsTerminal();
        if (shown.onTerminal() && terminal) {
            return visible(line);
        }
        return visible(terminal || shown.idsEverywhere() ? redactor.forPeople(line) : redactor.forFiles(line));
    }

    /** What others have written must not steer the terminal. */
    private String visible(String line) {
        return ControlCharEscaper.escape(line, theme.isColored());
    }
}
