package dev.podlight.cli;

/** What the process tells the shell. Scripts depend on these numbers; they never change their meaning. */
public final class ExitCode {
    /** Delivered, answered by a Pod, or done. */
    public static final int DONE = 0;
    /** Anything else that was found out: dies, tie, redirect, unknown, a check that failed, a probe refused. */
    public static final int FOUND_OUT = 1;
    /** Usage, a file that cannot be read, a URL that is none. */
    public static final int USAGE = 2;
    /** The machine or the API could not be reached or trusted. */
    public static final int NOT_REACHED = 3;
    /** A fault of Podlight's own (sysexits' EX_SOFTWARE), so that no script takes it for a finding. */
    public static final int OWN_FAULT = 70;

    private ExitCode() {}
}
