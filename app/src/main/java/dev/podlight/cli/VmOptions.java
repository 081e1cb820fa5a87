package dev.podlight.cli;

import dev.podlight.fleet.Home;
import dev.podlight.i18n.Text;
import dev.podlight.ssh.HostKeyPrompt;
import dev.podlight.ssh.KnownHosts;
import dev.podlight.ssh.Login;
import dev.podlight.ssh.Secret;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ssh.SshConnector;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshFailure;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.Sudo;
import dev.podlight.transcript.Transcript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How a machine is reached: the options that every command about a machine has in common. */
public final class VmOptions {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    @Option(names = {"-p",
            "--port"}, defaultValue = "22", paramLabel = "PORT", descriptionKey = "machine.vm.option.port")
    private int port;

    @Option(names = {"-i", "--identity"}, paramLabel = "KEY", descriptionKey = "machine.vm.option.key")
    private List<Path> keys = new ArrayList<>();

    @Option(names = "--secrets-stdin", descriptionKey = "machine.vm.option.secrets")
    private boolean secretsFromInput;

    @Option(names = "--accept-host-key", paramLabel = "SHA256:...", descriptionKey = "machine.vm.option.accept")
    private List<String> accepted = new ArrayList<>();

    @Option(names = {"-v", "--verbose"}, descriptionKey = "machine.vm.option.verbose")
    private boolean verbose;

    /**
     * Connects to a machine and finds out how to be root there.
     *
     * @param machine {@code USER@HOST}
     * @return root on an open session, which the caller closes
     * @throws CommandFailure if the text names no machine, or it cannot be reached, trusted or used
     */
    public Sudo connect(String machine, Terminal terminal) throws CommandFailure, InterruptedException {
        SshAddress address = address(machine);
        VmSecrets secrets = VmSecrets.of(terminal, secretsFromInput);
        SshConnector connector = connector(verbose ? new VmTranscript(terminal) : Transcript.NONE);
        try {
            SshSession session = logIn(connector, address, secrets);
            return new Sudo(session, sudoPassword(session, secrets));
        } catch (SshException e) {
            throw VmFailures.of(e);
        }
    }

    private SshConnector connector(Transcript transcript) {
        HostKeyPrompt prompt = (_, key) -> accepted.contains(key.fingerprint());
        return new SshConnector(new KnownHosts(Home.current().knownHosts()), prompt, transcript, PATIENCE);
    }

    private SshAddress address(String machine) throws CommandFailure {
        try {
            return SshAddress.parse(machine, port);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(Text.of("machine.vm.bad-address", machine), Text.of(
                    "machine.vm.bad-address.hint"));
        }
    }

    /** First with what is there; only what a machine then still wants is asked for. */
    private SshSession logIn(SshConnector connector, SshAddress address, VmSecrets secrets)
            throws SshException, InterruptedException {
        try {
            return connector.connect(address, login(secrets));
        } catch (SshException e) {
            Optional<Secret> more = switch (e.failure()) {
                case SshFailure.LoginRefused _ when secrets.given(VmSecrets.SSH).isEmpty() -> secrets.get(VmSecrets.SSH,
                        address);
                case SshFailure.PassphraseNeeded(Path file) -> secrets.get(VmSecrets.PASSPHRASE, file);
                default -> Optional.empty();
            };
            if (more.isEmpty()) {
                throw e;
            }
            return connector.connect(address, login(secrets));
        }
    }

    private Login login(VmSecrets secrets) {
        Optional<Secret> passphrase = secrets.given(VmSecrets.PASSPHRASE);
        List<Login.KeyFile> files = Stream.concat(keys.stream(), usualKeys(passphrase.isPresent()))
            .map(file -> new Login.KeyFile(file, passphrase))
            .toList();
        return new Login(files, secrets.given(VmSecrets.SSH));
    }

    /** Those of ~/.ssh, if no key was named and no password given: a locked one among them must not be in the way. */
    private Stream<Path> usualKeys(boolean unlocked) {
        if (!keys.isEmpty() || secretsFromInput && !unlocked) {
            return Stream.empty();
        }
        Path folder = Path.of(System.getProperty("user.home"), ".ssh");
        return USUAL_KEYS.stream().map(folder::resolve).filter(Files::isReadable);
    }

    private static Optional<Secret> sudoPassword(SshSession session, VmSecrets secrets)
            throws SshException, InterruptedException {
        boolean free = session.address().user().equals("root") || session.run("sudo -n true").ok();
        if (free) {
            return Optional.empty();
        }
        return secrets.get(VmSecrets.SUDO, session.address()).or(() -> secrets.given(VmSecrets.SSH));
    }
}
