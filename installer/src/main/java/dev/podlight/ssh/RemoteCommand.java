package dev.podlight.ssh;

import java.util.Optional;

/**
 * A command on its way to a machine.
 *
 * @param line what the machine's shell is given
 * @param shown what the transcript shows instead
 * @param input the secret written to its standard input, and a line feed; standard input ends after it
 * @param confidential true if what it prints must not be in the transcript
 */
record RemoteCommand(String line, String shown, Optional<Secret> input, boolean confidential) {

    static RemoteCommand of(String line) {
        return new RemoteCommand(line, line, Optional.empty(), false);
    }
}
