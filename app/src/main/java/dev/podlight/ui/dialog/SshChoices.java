package dev.podlight.ui.dialog;

import dev.podlight.ssh.Agent;
import dev.podlight.ssh.AgentKey;
import dev.podlight.ssh.Destination;
import dev.podlight.ssh.SshConfig;
import dev.podlight.ssh.SshException;

import java.util.List;
import java.util.Optional;

/**
 * What the person's own SSH set-up offers to a form.
 *
 * @param config null if it cannot be read; connecting says why
 * @param names the machines that it names
 * @param keys what the agent holds
 */
public record SshChoices(SshConfig config, List<String> names, List<AgentKey> keys) {

    public static final SshChoices NONE = new SshChoices(null, List.of(), List.of());

    /** Looks; blocks for as long as the agent takes. */
    public static SshChoices ofUser() {
        List<AgentKey> keys = Agent.ofUser().map(Agent::keys).orElse(List.of());
        try {
            SshConfig config = SshConfig.ofUser();
            return new SshChoices(config, config.names(), keys);
        } catch (SshException unreadable) {
            return new SshChoices(null, List.of(), keys);
        }
    }

    /** What is configured for one of the names; empty if that makes no sense. */
    Optional<MachineDraft> draft(String name) {
        if (config == null) {
            return Optional.empty();
        }
        try {
            var address = config.route(Destination.parse(name)).address();
            String port = address.port() == 22 ? "" : Integer.toString(address.port());
            // key files and jump hosts stay where they are written down
            return Optional.of(new MachineDraft("", name, port, address.user(), "", ""));
        } catch (SshException | IllegalArgumentException nonsense) {
            return Optional.empty();
        }
    }
}
