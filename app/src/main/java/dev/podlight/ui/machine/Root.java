package dev.podlight.ui.machine;

import dev.podlight.fleet.Environment.Machine;
import dev.podlight.k3s.Finding;
import dev.podlight.k3s.K3s;
import dev.podlight.k3s.K3sException;
import dev.podlight.kubeconfig.KubeconfigException;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshFailure;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.Sudo;
import java.util.List;

/** Does things as root on one machine, and asks the person for sudo's password where sudo wants one. Its calls block. */
public record Root(SshSession session, Machine machine, SshDoor door) {
    /** As sudo itself does. */
    private static final int TRIES = 3;

    /** One thing that needs root. */
    interface Work<T> {
        T with(Sudo sudo) throws SshException, K3sException, KubeconfigException, InterruptedException;
    }

    <T> T run(Work<T> work) throws SshException, K3sException, KubeconfigException, InterruptedException {
        for (int tried = 1;; tried++) {
            try {
                return work.with(plain());
            } catch (SshException e) {
                askAgain(tried, e);
            }
        }
    }

    /**
     * A sudo that has been let in.
     *
     * @throws SshException if it lets nobody in, or the machine is gone
     * @throws InterruptedException also when the person would rather not say the password
     */
    public Sudo proven() throws SshException, InterruptedException {
        for (int tried = 1;; tried++) {
            try {
                Sudo sudo = plain();
                sudo.run("true");
                return sudo;
            } catch (SshException e) {
                askAgain(tried, e);
            }
        }
    }

    /** For what needs the session alone. */
    public Sudo plain() {
        return new Sudo(session, door.sudoSecret(machine));
    }

    /**
     * Looks at the machine; as root only if the person lets us, because what they may not say need not keep them from looking.
     *
     * @throws SshException if the machine is gone
     */
    List<Finding> look() throws SshException, InterruptedException {
        for (int tried = 1;; tried++) {
            List<Finding> findings = new K3s(plain()).check();
            if (tried == TRIES || findings.stream().noneMatch(Root::wantsPassword) || !door.askSudo(machine)) {
                return findings;
            }
        }
    }

    private void askAgain(int tried, SshException e) throws SshException, InterruptedException {
        if (tried == TRIES || !wantsPassword(e.failure())) {
            throw e;
        }
        if (!door.askSudo(machine)) {
            throw new InterruptedException("the person would rather not say");
        }
    }

    private static boolean wantsPassword(Finding finding) {
        return finding.id().equals("root") && finding.reading().startsWith("password-");
    }

    private static boolean wantsPassword(SshFailure failure) {
        return failure instanceof SshFailure.SudoPasswordNeeded || failure instanceof SshFailure.SudoPasswordWrong;
    }
}
