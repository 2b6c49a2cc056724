package dev.tarry.repl;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.spi.Pty;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jspecify.annotations.Nullable;

/**
 * This process's terminal as JLine wants it. Modes that JLine sets are kept in mind and go no further: {@link Stty} has set what
 * the shell needs from its first line to its last.
 */
final class SttyPty implements Pty {

    private final Stty stty;
    private final Keyboard keyboard;
    private volatile Attributes attributes;
    private volatile @Nullable Size set;

    SttyPty(Stty stty, Keyboard keyboard) {
        this.stty = stty;
        this.keyboard = keyboard;
        this.attributes = stty.attributes();
    }

    @Override
    public InputStream getMasterInput() {
        return new FileInputStream(FileDescriptor.in);
    }

    @Override
    public OutputStream getMasterOutput() {
        return getSlaveOutput();
    }

    @Override
    public InputStream getSlaveInput() {
        return keyboard;
    }

    @Override
    public OutputStream getSlaveOutput() {
        return new FileOutputStream(FileDescriptor.out);
    }

    @Override
    public Attributes getAttr() {
        return new Attributes(attributes);
    }

    @Override
    public void setAttr(Attributes wanted) {
        attributes = new Attributes(wanted);
    }

    @Override
    public Size getSize() {
        Size other = set;
        return other != null ? other : stty.size();
    }

    @Override
    public void setSize(Size wanted) {
        set = wanted;
    }

    @Override
    public SystemStream getSystemStream() {
        return SystemStream.Output;
    }

    @Override
    public @Nullable TerminalProvider getProvider() {
        return null;
    }

    @Override
    public void close() {
        stty.restore();
    }
}
