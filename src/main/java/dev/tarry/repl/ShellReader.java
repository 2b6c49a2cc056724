package dev.tarry.repl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp;
import org.jspecify.annotations.Nullable;

/**
 * JLine's line editor with the habits of our shell: Ctrl-C is a key as others are, and what is pasted over several lines is run
 * line by line.
 */
final class ShellReader extends LineReaderImpl {

    private static final String INTERRUPT = "interrupt-line";
    private static final String SUSPEND = "suspend-process";
    private static final String IGNORE = "ignore-key";

    private final @Nullable Stty stty;
    private final boolean asks;
    private final Deque<String> pasted = new ArrayDeque<>();
    private String rest = "";

    /**
     * A reader.
     *
     * @param stty what knows of the window's size, null where nobody does
     * @param asks whether it reads an answer, which has one line, and keeps no history
     */
    ShellReader(Terminal terminal, @Nullable Stty stty, boolean asks) {
        super(terminal, "tarry", new HashMap<>());
        this.stty = stty;
        this.asks = asks;
        getWidgets().put(INTERRUPT, this::interrupt);
        getWidgets().put(SUSPEND, this::suspend);
        getWidgets().put(IGNORE, () -> true);
        KeyMap<Binding> editing = getKeyMaps().get(EMACS);
        if (editing != null) {
            bindCursorKeys(editing);
        }
        for (KeyMap<Binding> map : getKeyMaps().values()) {
            map.bind(new Reference(INTERRUPT), KeyMap.ctrl('C'));
            map.bind(new Reference(SUSPEND), KeyMap.ctrl('Z'));
            map.bind(new Reference(IGNORE), KeyMap.ctrl('\\'));
        }
        if (asks) {
            setVariable(LineReader.DISABLE_HISTORY, true);
        }
        option(Option.DISABLE_EVENT_EXPANSION, true);
        option(Option.BRACKETED_PASTE, true);
        option(Option.AUTO_FRESH_LINE, false);
        option(Option.HISTORY_BEEP, false);
        option(Option.CASE_INSENSITIVE, true);
        option(Option.COMPLETE_MATCHER_TYPO, false);
    }

    /** As they come while a command runs: the terminal is in its application mode only while a line is read. */
    private static void bindCursorKeys(KeyMap<Binding> map) {
        map.bind(new Reference(UP_LINE_OR_SEARCH), "\u001b[A");
        map.bind(new Reference(DOWN_LINE_OR_SEARCH), "\u001b[B");
        map.bind(new Reference(FORWARD_CHAR), "\u001b[C");
        map.bind(new Reference(BACKWARD_CHAR), "\u001b[D");
        map.bind(new Reference(BEGINNING_OF_LINE), "\u001b[H");
        map.bind(new Reference(END_OF_LINE), "\u001b[F");
    }

    /** Reads the next line: one that was pasted and waits, or one that is typed. */
    String nextLine(String prompt) {
        String waiting = pasted.poll();
        if (waiting != null) {
            // Drawn and taken as if it had been typed.
            runMacro("\r");
            return readLine(prompt, null, (Character) null, waiting);
        }
        String begun = rest;
        rest = "";
        return readLine(prompt, null, (Character) null, begun);
    }

    /** Forgets what was pasted and not run yet; returns how many lines that are. */
    int dropPasted() {
        int count = pasted.size() + (rest.isBlank() ? 0 : 1);
        pasted.clear();
        rest = "";
        return count;
    }

    private boolean interrupt() {
        buf.cursor(buf.length());
        if (maskingCallback == null) {
            buf.write("^C");
        }
        state = State.INTERRUPT;
        return true;
    }

    /** The line stays where it is, and stands below what comes in between when the process goes on. */
    private boolean suspend() {
        if (stty != null) {
            terminal.puts(InfoCmp.Capability.keypad_local);
            terminal.writer().write(BRACKETED_PASTE_OFF + "\r\n");
            terminal.flush();
            stty.suspend();
            terminal.puts(InfoCmp.Capability.keypad_xmit);
            terminal.writer().write(BRACKETED_PASTE_ON + "\r");
            redrawLine();
        }
        return true;
    }

    @Override
    public boolean beginPaste() {
        String text = readPasted();
        if (text.indexOf('\n') < 0) {
            buf.write(text);
            return true;
        }
        if (asks) {
            buf.write(text.substring(0, text.indexOf('\n')));
            return acceptLine();
        }
        PastedLines lines = PastedLines.of(buf.upToCursor() + text);
        String after = buf.substring(buf.cursor());
        buf.clear();
        if (lines.whole().isEmpty()) {
            buf.write(lines.rest() + after);
            buf.move(-after.length());
            return true;
        }
        pasted.addAll(lines.whole());
        rest = lines.rest() + after;
        buf.write(pasted.remove());
        return acceptLine();
    }

    /** What stands until the mark that ends a paste, with newlines at the ends of its lines. */
    private String readPasted() {
        StringBuilder text = new StringBuilder();
        while (text.length() < BRACKETED_PASTE_END.length()
                || text.indexOf(BRACKETED_PASTE_END, text.length() - BRACKETED_PASTE_END.length()) < 0) {
            int c = readCharacter();
            if (c < 0) {
                return "";
            }
            text.appendCodePoint(c);
        }
        text.setLength(text.length() - BRACKETED_PASTE_END.length());
        return text.toString().replace("\r\n", "\n").replace('\r', '\n');
    }

    /** What is pasted while a command runs is marked as well. */
    @Override
    protected void doCleanup(boolean nl) {
        super.doCleanup(nl);
        terminal.writer().write(BRACKETED_PASTE_ON);
        terminal.flush();
    }

    @Override
    protected synchronized void handleSignal(Terminal.Signal signal) {
        if (stty != null && signal == Terminal.Signal.WINCH) {
            stty.measure();
        } else if (stty != null && signal == Terminal.Signal.CONT) {
            if (stty.goesOn()) {
                return;
            }
            terminal.writer().write(BRACKETED_PASTE_ON);
        }
        super.handleSignal(signal);
    }
}
