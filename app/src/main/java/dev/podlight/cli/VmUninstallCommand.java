package dev.podlight.cli;

import dev.podlight.i18n.MachineTexts;
import dev.podlight.i18n.Text;
import dev.podlight.k3s.K3s;
import dev.podlight.k3s.K3sException;
import dev.podlight.k3s.LeftOvers;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.Sudo;
import picocli.CommandLine.Command;

/** {@code podlight vm uninstall}: stops and removes k3s, and says what is left. */
@Command(name = "uninstall")
final class VmUninstallCommand extends VmCommand.OnMachine {

    VmUninstallCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int work(Sudo root) throws SshException, K3sException, InterruptedException {
        LeftOvers rest = new K3s(root).uninstall(phase -> terminal.remark(MachineTexts.of(phase)));
        if (!rest.removed()) {
            terminal.say(Text.of("machine.uninstall.absent"));
        }
        terminal.say(rest.none()
                ? Text.of("machine.left-overs.none")
                : Text.of("machine.left-overs.some", rest.processes().size(), rest.paths().size()));
        rest.processes().forEach(terminal.out()::println);
        rest.paths().forEach(terminal.out()::println);
        return ExitCode.DONE;
    }
}
