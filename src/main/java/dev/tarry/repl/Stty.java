package dev.tarry.repl;

import dev.tarry.cli.terminal.TerminalModes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Size;
import org.jspecify.annotations.Nullable;

/** The terminal's modes and size as JLine has them. The modes change when the shell begins and when it ends, not at each line. */
final class Stty {

    /**
     * Each key comes as it is pressed and is not shown. Ctrl-C, Ctrl-Z and Ctrl-\ come as keys as well: a signal may come late,
     * the kernel throws away what was typed around it, and who is stopped by one leaves the terminal as it is. A read returns
     * after a tenth of a second at the latest.
     */
    static final String KEYS = "-icanon -echo -iexten -ixon -icrnl -inlcr intr undef quit undef susp undef min 0 time 1";
    /** The terminal's own line editing, where Ctrl-C and Ctrl-Z end a line as Enter does, and so come in their place as well. */
    static final String LINES = "intr undef quit undef susp undef eol ^C eol2 ^Z";

    /** So often, and so long each time, it is looked whether the process goes on: only the last may be while it stands still. */
    private static final int LOOKS = 20;
    private static final long LOOK_MS = 10;

    private static final Pattern CONTROL_CHAR = Pattern.compile("(\\w+) = ([^;\\s]+);");
    /** {@code rows 40;} or, on BSD, {@code 40 rows;}. */
    private static final Pattern ROWS = Pattern.compile("rows (\\d+);|(\\d+) rows;");
    private static final Pattern COLUMNS = Pattern.compile("columns (\\d+);|(\\d+) columns;");

    private final TerminalModes modes;
    private volatile Size size;
    private boolean isSuspending;
    private boolean isContinued;

    private Stty(TerminalModes modes) {
        this.modes = modes;
        this.size = size(modes.described());
    }

    /**
     * Changes the modes; null if they cannot be changed.
     *
     * @param change {@link #KEYS} or {@link #LINES}
     */
    static @Nullable Stty open(String change) {
        TerminalModes modes = TerminalModes.change(change);
        return modes == null ? null : new Stty(modes);
    }

    /** Stops this process, with the terminal as it was found; returns when it goes on, with the terminal as it was. */
    synchronized void suspend() {
        isSuspending = true;
        isContinued = false;
        modes.suspend();
        try {
            for (int look = 0; look < LOOKS && !isContinued; look++) {
                wait(LOOK_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        isSuspending = false;
        modes.again();
        size = size(TerminalModes.describe());
    }

    /** The process goes on; returns whether {@link #suspend} sees to all else, and it was not stopped by somebody else. */
    synchronized boolean goesOn() {
        if (isSuspending) {
            isContinued = true;
            notifyAll();
            return true;
        }
        modes.again();
        return false;
    }

    void restore() {
        modes.restore();
    }

    /** The window's size; 80 columns where nobody gave it one. */
    Size size() {
        return size;
    }

    /** The window may have another size now. */
    synchronized void measure() {
        size = size(TerminalModes.describe());
    }

    private static Size size(String described) {
        int rows = number(ROWS.matcher(described));
        int columns = number(COLUMNS.matcher(described));
        return rows == 0 || columns == 0 ? new Size(80, 24) : new Size(columns, rows);
    }

    private static int number(Matcher matcher) {
        if (!matcher.find()) {
            return 0;
        }
        return Integer.parseInt(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }

    /** The keys that a line editor goes by, as they were found. */
    Attributes attributes() {
        Attributes attributes = new Attributes();
        attributes.setControlChar(ControlChar.VEOF, 4);
        Matcher matcher = CONTROL_CHAR.matcher(modes.described());
        while (matcher.find()) {
            ControlChar name = name(matcher.group(1));
            int key = key(matcher.group(2));
            if (name != null && key > 0) {
                attributes.setControlChar(name, key);
            }
        }
        return attributes;
    }

    private static @Nullable ControlChar name(String word) {
        return switch (word) {
            case "eof" -> ControlChar.VEOF;
            case "erase" -> ControlChar.VERASE;
            case "kill" -> ControlChar.VKILL;
            case "werase" -> ControlChar.VWERASE;
            case "lnext" -> ControlChar.VLNEXT;
            default -> null;
        };
    }

    private static int key(String word) {
        if (word.equals("^?")) {
            return 127;
        }
        return word.length() == 2 && word.charAt(0) == '^' ? word.charAt(1) & 0x1f : 0;
    }
}
