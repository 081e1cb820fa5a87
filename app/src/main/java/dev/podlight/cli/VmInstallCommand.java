package dev.podlight.cli;

import dev.podlight.i18n.Text;
import dev.podlight.k3s.Health;
import dev.podlight.k3s.InstallOptions;
import dev.podlight.k3s.K3s;
import dev.podlight.k3s.K3sException;
import dev.podlight.k3s.Work;
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

    @Option(names = "--images", paramLabel = "FILE", descriptionKey = "machine.vm.option.images")
    private List<Path> images = new ArrayList<>();

    @Option(names = "--by-hand", descriptionKey = "machine.vm.option.by-hand")
    private boolean byHand;

    @Parameters(index = "1..*", paramLabel = "K3S FLAGS", descriptionKey = "machine.vm.option.flags")
    private List<String> flags = new ArrayList<>();

    VmInstallCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int work(Sudo root) throws SshException, K3sException, InterruptedException {
        K3s k3s = new K3s(root);
        if (byHand) {
            k3s.startByHand(flags).forEach(terminal.out()::println);
            return ExitCode.DONE;
        }
        InstallOptions what = new InstallOptions(Optional.ofNullable(version), Optional.ofNullable(channel),
                Optional.ofNullable(mirror), tlsSans, Optional.ofNullable(nodeExternalIp), flags, Optional.ofNullable(
                        offline));
        say(install(k3s, what));
        if (!images.isEmpty()) {
            k3s.bringImages(images, new VmProgress(terminal));
            terminal.say(Text.of("machine.images.brought", images.size()));
        }
        return ExitCode.DONE;
    }

    private Health install(K3s k3s, InstallOptions what) throws SshException, K3sException, InterruptedException {
        try {
            return k3s.install(what, new VmProgress(terminal));
        } catch (InterruptedException e) {
            sayWhatGoesOn(k3s);
            throw e;
        } catch (SshException e) {
            terminal.remark(Text.of("machine.work.goes-on"));
            throw e;
        }
    }

    /** Ctrl-C ends this program and not the script, as a line that breaks would: half an install is worse than a whole one. */
    private void sayWhatGoesOn(K3s k3s) throws SshException, InterruptedException {
        boolean goesOn = k3s.found().filter(Work::running).isPresent();
        terminal.remark(Text.of(goesOn ? "machine.work.left-running" : "machine.work.nothing-runs"));
    }

    private void say(Health health) {
        if (!health.changed()) {
            terminal.say(Text.of("machine.health.unchanged"));
        }
        terminal.say(Text.of("machine.health", health.version(), health.node()));
        terminal.say(Text.of("machine.health.versions", health.client(), health.server(),
                String.join(", ", health.namespaces())));
    }
}
