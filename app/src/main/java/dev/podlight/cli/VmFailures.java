package dev.podlight.cli;

import dev.podlight.i18n.MachineTexts;
import dev.podlight.i18n.Text;
import dev.podlight.k3s.K3sException;
import dev.podlight.k3s.K3sFailure;
import dev.podlight.kubeconfig.KubeconfigException;
import dev.podlight.kubeconfig.KubeconfigFailure;
import dev.podlight.ssh.HostKey;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshFailure;

/** Which exit code each failure of a machine has. */
final class VmFailures {

    private VmFailures() {}

    static CommandFailure of(SshException e) {
        Text problem = MachineTexts.of(e.failure());
        Text hint = MachineTexts.hint(e.failure());
        return switch (e.failure()) {
            case SshFailure.HostKeyUnknown(SshAddress _, HostKey shown, boolean _) -> CommandFailure.notReached(problem,
                    Text.of("machine.vm.host-key.hint", shown.fingerprint()));
            case SshFailure.KeyFileUnusable _,SshFailure.PassphraseNeeded _,SshFailure.PassphraseWrong _,SshFailure.KnownHostsUnusable _ ->
                CommandFailure
                    .usage(problem, hint);
            case SshFailure.SudoPasswordNeeded _,SshFailure.SudoPasswordWrong _,SshFailure.SudoNotAllowed _,SshFailure.SudoMissing _,SshFailure.SudoNeedsTerminal _,SshFailure.TransferFailed _ ->
                CommandFailure
                    .foundOut(problem, hint);
            default -> CommandFailure.notReached(problem, hint);
        };
    }

    static CommandFailure of(K3sException e) {
        Text problem = MachineTexts.of(e.failure());
        Text hint = MachineTexts.hint(e.failure());
        return e.failure() instanceof K3sFailure.BadOption
                ? CommandFailure.usage(problem, hint)
                : CommandFailure.foundOut(problem, hint);
    }

    static CommandFailure of(KubeconfigException e) {
        Text problem = MachineTexts.of(e.failure());
        Text hint = MachineTexts.hint(e.failure());
        return e.failure() instanceof KubeconfigFailure.FileUnusable
                ? CommandFailure.usage(problem, hint)
                : CommandFailure.foundOut(problem, hint);
    }
}
