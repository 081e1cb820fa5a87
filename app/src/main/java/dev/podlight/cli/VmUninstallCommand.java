package dev.podlight.cli;

import dev.podlight.k3s.K3s;
import dev.podlight.k3s.K3sException;
import dev.podlight.k3s.LeftOvers;
import dev.podlight.k3s.Work;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.Sudo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code podlight vm uninstall}: stops and removes k3s, and says what is left. */
@Command(name = "uninstall")
final class VmUninstallCommand extends VmCommand.OnMachine {

    @Option(names = "--clean", descriptionKey = "machine.vm.option.clean")
    private boolean clean;

    VmUninstallCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int work(Sudo root) throws SshException, K3sException, InterruptedException {
        K3s k3s = new K3s(root);
        VmProgress progress = new VmProgress(terminal);
        boolean installs = k3s.found()
            .filter(work -> work.running() && work.kind() == Work.Kind.INSTALL)
            .isPresent();
        LeftOvers rest = installs ? k3s.cancel(progress) : k3s.uninstall(progress);
        if (clean && !rest.none()) {
            rest = k3s.clean(rest, progress);
        }
        new VmLeftOvers(terminal).say(rest);
        return ExitCode.DONE;
    }
}
