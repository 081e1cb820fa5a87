package dev.podlight.ui.machine;

import dev.podlight.fleet.Environment.Machine;
import dev.podlight.i18n.Text;
import dev.podlight.ssh.HostKey;
import dev.podlight.ssh.HostKeyPrompt;
import dev.podlight.ssh.KnownHosts;
import dev.podlight.ssh.Login;
import dev.podlight.ssh.Secret;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ssh.SshConnector;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshFailure;
import dev.podlight.ssh.SshSession;
import dev.podlight.transcript.Transcript;
import dev.podlight.ui.dialog.Asker;
import dev.podlight.ui.dialog.Sheets;
import dev.podlight.ui.machine.SessionSecrets.Use;

import java.time.Duration;
import java.util.Optional;

/**
 * Lets the person into their machines: asks whether a new host key is trusted and what the password is, once a session. Its calls
 * block and belong on a worker thread.
 */
public final class SshDoor {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final SshConnector connector;
    private final SessionSecrets secrets;
    private final Asker asker;
    private final Sheets sheets;

    public SshDoor(KnownHosts knownHosts, Transcript transcript, SessionSecrets secrets, Asker asker, Sheets sheets) {
        this.connector = new SshConnector(knownHosts, new HostKeyPrompt() {
            @Override
            public boolean accept(SshAddress address, HostKey key) throws InterruptedException {
                return asker.ask(answer -> sheets.hostKey(address.knownHostsName(), key.type(), key.fingerprint(),
                        answer));
            }
        }, transcript, TIMEOUT);
        this.secrets = secrets;
        this.asker = asker;
        this.sheets = sheets;
    }

    /** @throws InterruptedException also when the person would rather not answer: that cancels */
    SshSession open(Machine machine) throws SshException, InterruptedException {
        SshAddress address = new SshAddress(machine.host(), machine.port(), machine.user());
        try {
            return connector.connect(address, login(machine));
        } catch (SshException e) {
            switch (e.failure()) {
                case SshFailure.PassphraseNeeded needed -> {
                    remember(machine, Use.PASSPHRASE, Text.of("window.ask-passphrase", needed.file()));
                    return connector.connect(address, login(machine));
                }
                case SshFailure.PassphraseWrong _ -> secrets.forget(machine.id(), Use.PASSPHRASE);
                case SshFailure.LoginRefused _ -> secrets.forget(machine.id(), Use.LOGIN);
                default -> {
                }
            }
            throw e;
        }
    }

    private Login login(Machine machine) throws InterruptedException {
        if (machine.keyFile() != null) {
            return secrets.get(machine.id(), Use.PASSPHRASE)
                .map(passphrase -> Login.key(machine.keyFile(), passphrase.copy()))
                .orElseGet(() -> Login.key(machine.keyFile()));
        }
        if (secrets.get(machine.id(), Use.LOGIN).isEmpty()) {
            remember(machine, Use.LOGIN, Text.of("window.ask-password", machine.address()));
        }
        return Login.password(secrets.get(machine.id(), Use.LOGIN).orElseThrow().copy());
    }

    /** What sudo is told: its own password if one was asked for, else the one that let us in. */
    Optional<Secret> sudoSecret(Machine machine) {
        return secrets.get(machine.id(), Use.SUDO).or(() -> secrets.get(machine.id(), Use.LOGIN)).map(Secret::copy);
    }

    /** Asks for sudo's password, because it wants one that we do not know or did not take the one we had. */
    void askSudo(Machine machine) throws InterruptedException {
        secrets.forget(machine.id(), Use.SUDO);
        remember(machine, Use.SUDO, Text.of("window.ask-sudo", machine.address()));
    }

    private void remember(Machine machine, Use use, Text question) throws InterruptedException {
        Optional<String> said = asker.ask(answer -> sheets.secret(question, answer));
        if (said.isEmpty()) {
            throw new InterruptedException("the person would rather not say");
        }
        secrets.remember(machine.id(), use, Secret.of(said.get()));
    }
}
