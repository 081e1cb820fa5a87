package dev.podlight.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who answers what a machine wants to know before it lets us in: a person, or a list of given secrets. Called on a thread of the
 * connection's while it is open, one question at a time; a call may take its time. Each answer is closed by who asked. An empty answer
 * means that there is none, and the next way in is tried; InterruptedException ends the connecting.
 */
public interface Questions {

    /** Answers nothing. */
    Questions NOBODY = new Questions() {};

    /**
     * The passphrase of a private key that the machine would take.
     *
     * @param again whether the last answer did not open it
     */
    default Optional<Secret> passphrase(Path key, boolean again) throws InterruptedException {
        return Optional.empty();
    }

    /**
     * @param at the machine that asks: the target, or a jump host
     * @param again whether the last answer was wrong
     */
    default Optional<Secret> password(SshAddress at, boolean again) throws InterruptedException {
        return Optional.empty();
    }

    /**
     * Questions in the machine's own words, for example for a one-time code.
     *
     * @return as many answers as there are prompts
     */
    default Optional<List<Secret>> answers(SshAddress at, Challenge challenge) throws InterruptedException {
        return Optional.empty();
    }

    /**
     * One round of keyboard-interactive (RFC 4256). The texts are the machine's: they are shown, never believed.
     *
     * @param name may be empty
     * @param instruction may be empty
     */
    record Challenge(String name, String instruction, List<Prompt> prompts) {
        public Challenge {
            prompts = List.copyOf(prompts);
        }
    }

    /** @param echo whether what is typed may be seen */
    record Prompt(String text, boolean echo) {}
}
