package dev.tarry.ledger.file;

import java.io.ByteArrayOutputStream;

/** Cuts what was read into lines and gives them to whoever wants them. */
final class LineSplitter {

    /** Longer lines are not tarry's: contents are 64 KiB at most. */
    private static final int LONGEST = 4 << 20;

    private final Lines lines;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private boolean isTooLong;
    /** Where the line begins that is being read, and how far was read. */
    private long from;
    private long at;

    /** Gets the lines. */
    interface Lines {
        void line(RawLine line);
    }

    LineSplitter(Lines lines, long from) {
        this.lines = lines;
        this.from = from;
        this.at = from;
    }

    /** The next bytes of the file. */
    void read(byte[] chunk, int length) {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (chunk[i] == '\n') {
                keep(chunk, start, i);
                at += i + 1 - start;
                end();
                start = i + 1;
            }
        }
        keep(chunk, start, length);
        at += length - start;
    }

    private void keep(byte[] chunk, int start, int end) {
        int room = LONGEST - begun.size();
        isTooLong |= end - start > room;
        begun.write(chunk, start, Math.min(room, end - start));
    }

    private void end() {
        RawLine line = new RawLine(begun.toByteArray(), !isTooLong, from, at);
        begun.reset();
        isTooLong = false;
        from = at;
        lines.line(line);
    }

    /** The file has ended; what stands behind its last line's end is a line, too. */
    void ended() {
        if (begun.size() > 0) {
            end();
        }
    }

    /** How many bytes of a line were read whose end was not. */
    int unended() {
        return begun.size();
    }
}
