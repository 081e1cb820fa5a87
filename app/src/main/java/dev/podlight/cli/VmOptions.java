package dev.podlight.cli;

import dev.podlight.cli.VmSecrets.Kind;
import dev.podlight.fleet.Home;
import dev.podlight.i18n.Text;
import dev.podlight.ssh.Agent;
import dev.podlight.ssh.Destination;
import dev.podlight.ssh.HostKeyPrompt;
import dev.podlight.ssh.KnownHosts;
import dev.podlight.ssh.Means;
import dev.podlight.ssh.Route;
import dev.podlight.ssh.Secret;
import dev.podlight.ssh.SshConfig;
import dev.podlight.ssh.SshConnector;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.Sudo;
import dev.podlight.transcript.Transcript;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a machine is reached: the options that every command about a machine has in common. */
public final class VmOptions {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Option(names = {"-p", "--port"}, paramLabel = "PORT", descriptionKey = "machine.vm.option.port")
    private Integer port;

    @Option(names = {"-i", "--identity"}, paramLabel = "KEY", descriptionKey = "machine.vm.option.key")
    private List<Path> keys = new ArrayList<>();

    @Option(names = {"-J",
            "--jump"}, paramLabel = "USER@HOST", split = ",", descriptionKey = "machine.vm.option.jump")
    private List<String> jumps = new ArrayList<>();

    @Option(names = "--secrets-stdin", descriptionKey = "machine.vm.option.secrets")
    private boolean secretsFromInput;

    @Option(names = "--accept-host-key", paramLabel = "SHA256:...", descriptionKey = "machine.vm.option.accept")
    private List<String> accepted = new ArrayList<>();

    @Option(names = {"-v", "--verbose"}, descriptionKey = "machine.vm.option.verbose")
    private boolean verbose;

    /**
     * Connects to a machine and finds out how to be root there.
     *
     * @param machine {@code [USER@]HOST[:PORT]}, or a name of {@code ~/.ssh/config}
     * @return root on an open session, which the caller closes
     * @throws CommandFailure if the text names no machine, or it cannot be reached, trusted or used
     */
    public Sudo connect(String machine, Terminal terminal) throws CommandFailure, InterruptedException {
        Destination destination = destination(machine);
        VmSecrets secrets = VmSecrets.of(terminal, secretsFromInput);
        SshConnector connector = connector(verbose ? new VmTranscript(terminal) : Transcript.NONE);
        try {
            Route route = SshConfig.ofUser().route(destination);
            SshSession session = connector.connect(route, new VmQuestions(secrets, route));
            return new Sudo(session, sudoPassword(session, secrets));
        } catch (SshException e) {
            throw VmFailures.of(e);
        }
    }

    private SshConnector connector(Transcript transcript) {
        HostKeyPrompt prompt = (_, key) -> accepted.contains(key.fingerprint());
        return new SshConnector(new KnownHosts(Home.current().knownHosts()), prompt, transcript, PATIENCE, new Means(
                Agent::ofUser, ProxySelector.getDefault()));
    }

    private Destination destination(String machine) throws CommandFailure {
        try {
            jumps.stream().filter(jump -> !jump.equals("none")).forEach(Destination::parse);
            Destination named = Destination.parse(machine).withKeys(keys).over(jumps);
            return port == null ? named : named.withPort(port);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(Text.of("machine.vm.bad-address", e.getMessage()), Text.of(
                    "machine.vm.bad-address.hint"));
        }
    }

    private static Optional<Secret> sudoPassword(SshSession session, VmSecrets secrets)
            throws SshException, InterruptedException {
        boolean free = session.address().user().equals("root") || session.run("sudo -n true").ok();
        if (free) {
            return Optional.empty();
        }
        return secrets.get(Kind.SUDO, session.address()).or(() -> secrets.given(Kind.SSH).stream().findFirst());
    }
}
