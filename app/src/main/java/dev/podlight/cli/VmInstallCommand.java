package dev.podlight.cli;

import dev.podlight.i18n.MachineTexts;
import dev.podlight.i18n.Text;
import dev.podlight.k3s.Health;
import dev.podlight.k3s.InstallOptions;
import dev.podlight.k3s.K3s;
import dev.podlight.k3s.K3sException;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.Sudo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code podlight vm install}: from a bare machine to a healthy k3s. */
@Command(name = "install")
final class VmInstallCommand extends VmCommand.OnMachine {
    @Option(names = "--version", paramLabel = "V", descriptionKey = "machine.vm.option.version")
    private String version;

    @Option(names = "--channel", paramLabel = "C", descriptionKey = "machine.vm.option.channel")
    private String channel;

    @Option(names = "--mirror", paramLabel = "URL", descriptionKey = "machine.vm.option.mirror")
    private String mirror;

    @Option(names = "--tls-san", paramLabel = "NAME", descriptionKey = "machine.vm.option.tls-san")
    private List<String> tlsSans = new ArrayList<>();

    @Option(names = "--node-external-ip", paramLabel = "IP", descriptionKey = "machine.vm.option.node-external-ip")
    private String nodeExternalIp;

    @Option(names = "--offline", paramLabel = "DIR", descriptionKey = "machine.vm.option.offline")
    private Path offline;

    @Parameters(index = "1..*", paramLabel = "K3S FLAGS", descriptionKey = "machine.vm.option.flags")
    private List<String> flags = new ArrayList<>();

    VmInstallCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int work(Sudo root) throws SshException, K3sException, InterruptedException {
        InstallOptions what = new InstallOptions(Optional.ofNullable(version), Optional.ofNullable(channel),
                Optional.ofNullable(mirror), tlsSans, Optional.ofNullable(nodeExternalIp), flags, Optional.ofNullable(
                        offline));
        Health health = new K3s(root).install(what, phase -> terminal.remark(MachineTexts.of(phase)));
        if (!health.changed()) {
            terminal.say(Text.of("machine.health.unchanged"));
        }
        terminal.say(Text.of("machine.health", health.version(), health.node()));
        terminal.say(Text.of("machine.health.versions", health.client(), health.server(),
                String.join(", ", health.namespaces())));
        return ExitCode.DONE;
    }
}
