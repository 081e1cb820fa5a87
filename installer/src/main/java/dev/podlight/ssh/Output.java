package dev.podlight.ssh;

/** Receives what a remote command prints, line by line, on the thread that runs the command. */
public interface Output {

    /** Forgets everything. */
    Output NONE = new Output() {};

    /** A line of standard output, without its line feed. */
    default void out(String line) {}

    /** A line of standard error, without its line feed. */
    default void err(String line) {}

    /** Asked after each line: true if enough was heard, and the remote command is then told to end. */
    default boolean enough() {
        return false;
    }
}
