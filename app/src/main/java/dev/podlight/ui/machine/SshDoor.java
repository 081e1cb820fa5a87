package dev.podlight.ui.machine;

import dev.podlight.fleet.Environment.Machine;
import dev.podlight.ssh.Agent;
import dev.podlight.ssh.Destination;
import dev.podlight.ssh.HostKey;
import dev.podlight.ssh.HostKeyPrompt;
import dev.podlight.ssh.KnownHosts;
import dev.podlight.ssh.Means;
import dev.podlight.ssh.Route;
import dev.podlight.ssh.Secret;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ssh.SshConfig;
import dev.podlight.ssh.SshConnector;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.Stranger;
import dev.podlight.transcript.Transcript;
import dev.podlight.ui.dialog.Asker;
import dev.podlight.ui.dialog.SecretSheets;
import dev.podlight.ui.dialog.Sheets;
import dev.podlight.ui.machine.SessionSecrets.Use;

import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Lets the person into their machines: over their jump hosts, with the agent's keys, key files, and what they are asked for once a
 * session; asks whether a new host key is trusted. Its calls block and belong on a worker thread.
 */
public final class SshDoor {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final SshConnector connector;
    private final SessionSecrets secrets;
    private final Asker asker;
    private final SecretSheets questions;

    /** @param moved hears, on a worker thread, of a machine whose key is known under another address */
    public SshDoor(KnownHosts knownHosts, Transcript transcript, SessionSecrets secrets, Asker asker, Sheets sheets,
            SecretSheets questions, Consumer<Stranger> moved) {
        this.connector = new SshConnector(knownHosts, new HostKeyPrompt() {
            @Override
            public boolean accept(SshAddress address, HostKey key) throws InterruptedException {
                return accept(new Stranger(address, key, List.of(), false));
            }

            @Override
            public boolean accept(Stranger stranger) throws InterruptedException {
                boolean trusted = asker.ask(answer -> sheets.hostKey(stranger, answer));
                if (trusted && !stranger.knownAs().isEmpty()) {
                    moved.accept(stranger);
                }
                return trusted;
            }
        }, transcript, TIMEOUT, new Means(Agent::ofUser, ProxySelector.getDefault()));
        this.secrets = secrets;
        this.asker = asker;
        this.questions = questions;
    }

    /** @throws InterruptedException also when the person would rather not answer: that cancels */
    SshSession open(Machine machine) throws SshException, InterruptedException {
        Route route = route(machine);
        return connector.connect(route, answers(machine, route.address()));
    }

    private static Route route(Machine machine) throws SshException {
        List<Path> keys = Optional.ofNullable(machine.keyFile()).stream().toList();
        return SshConfig.ofUser()
            .route(new Destination(machine.host(), Optional.of(machine.user()), OptionalInt.of(machine.port()), keys,
                    machine.jumps()));
    }

    private PersonAnswers answers(Machine machine, SshAddress target) {
        return new PersonAnswers(machine, target, secrets, asker, questions);
    }

    /** What sudo is told: its own password if one was asked for, else the one that let us in. */
    Optional<Secret> sudoSecret(Machine machine) {
        return secrets.get(machine.id(), Use.SUDO).or(() -> secrets.get(machine.id(), Use.LOGIN)).map(Secret::copy);
    }

    /**
     * Asks for sudo's password, because it wants one that we do not know or did not take the one we had.
     *
     * @return false if the person would rather not say it
     */
    boolean askSudo(Machine machine) throws InterruptedException {
        boolean wrong = secrets.get(machine.id(), Use.SUDO).isPresent();
        return answers(machine, new SshAddress(machine.host(), machine.port(), machine.user())).askSudo(wrong);
    }
}
