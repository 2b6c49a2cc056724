package dev.tarry.outcome;

/** How a command ended, for scripts. */
public final class ExitCode {

    public static final int OK = 0;
    public static final int INTERNAL = 1;
    public static final int USAGE = 2;
    public static final int CAPABILITY = 3;
    public static final int HOMESERVER = 4;
    public static final int UNAVAILABLE = 5;
    static final int RATE_LIMITED = 6;
    public static final int AUTH = 7;
    public static final int EXPECTATION = 8;
    public static final int UNSUPPORTED = 9;
    public static final int INTERRUPTED = 130;
    public static final int HUNG_UP = 129;
    /** Nobody read what was written: the exit code of what SIGPIPE ends. */
    public static final int UNREAD = 141;
    public static final int TERMINATED = 143;

    private ExitCode() {}
}
