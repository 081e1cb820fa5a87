package dev.podlight.cli;

import dev.podlight.transcript.Transcript;

/** The transcript on standard error, as a terminal would have shown it. */
record VmTranscript(Terminal terminal) implements Transcript {

    @Override
    public void command(String where, String command) {
        terminal.err().println(where + " $ " + command);
    }

    @Override
    public void line(String where, String line) {
        terminal.err().println(line);
    }
}
