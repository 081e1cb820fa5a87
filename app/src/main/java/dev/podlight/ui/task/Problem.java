package dev.podlight.ui.task;

import dev.podlight.i18n.Text;
import dev.podlight.ssh.SshFailure;

import java.util.Optional;

/**
 * What went wrong, as the person is told.
 *
 * @param what happened, one sentence
 * @param hint what to do about it, one sentence
 * @param changedKey when a machine showed another host key: that is said on a screen of its own
 */
public record Problem(Text what, Text hint, Optional<SshFailure.HostKeyChanged> changedKey) {

    public Problem(Text what, Text hint) {
        this(what, hint, Optional.empty());
    }
}
