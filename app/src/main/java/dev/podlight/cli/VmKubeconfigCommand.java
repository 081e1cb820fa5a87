package dev.podlight.cli;

import dev.podlight.fleet.Home;
import dev.podlight.i18n.Text;
import dev.podlight.k3s.HomeEnv;
import dev.podlight.kubeconfig.HomeKubeconfig;
import dev.podlight.kubeconfig.Kubeconfig;
import dev.podlight.kubeconfig.KubeconfigException;
import dev.podlight.kubeconfig.KubeconfigFailure;
import dev.podlight.kubeconfig.KubeconfigStore;
import dev.podlight.kubeconfig.KubectlFile;
import dev.podlight.kubeconfig.MachineKubeconfig;
import dev.podlight.file.PrivateFile;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.Sudo;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code podlight vm kubeconfig}: fetches the machine's kubeconfig and puts it where it is wanted. */
@Command(name = "kubeconfig")
final class VmKubeconfigCommand extends VmCommand.OnMachine {
    @ArgGroup(exclusive = true)
    private Where where = new Where();

    @Option(names = "--env", paramLabel = "NAMESPACE", descriptionKey = "machine.vm.option.env")
    private String namespace;

    @Option(names = "--context", paramLabel = "NAME", descriptionKey = "machine.vm.option.context")
    private String context;

    /** Where to; by itself Podlight's own store. */
    static final class Where {
        @Option(names = {"-o", "--output"}, paramLabel = "FILE", descriptionKey = "machine.vm.option.output")
        private Path file;

        @Option(names = "--merge", descriptionKey = "machine.vm.option.merge")
        private boolean merge;

        @Option(names = "--on-machine", descriptionKey = "machine.vm.option.on-machine")
        private boolean onMachine;
    }

    VmKubeconfigCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int work(Sudo root) throws SshException, KubeconfigException, CommandFailure, InterruptedException {
        MachineKubeconfig there = new MachineKubeconfig(root);
        if (namespace != null) {
            writeEnv(root);
        }
        if (where.onMachine) {
            terminal.say(Text.of("machine.kubeconfig.on-machine", there.putForUser()));
            return ExitCode.DONE;
        }
        Kubeconfig fetched = there.fetch(context == null ? root.session().address().toString() : context);
        if (where.merge) {
            merge(fetched);
        } else {
            Path file = where.file == null
                    ? new KubeconfigStore(Home.current().kubeconfigs()).save(fetched)
                    : write(fetched);
            terminal.say(Text.of("machine.kubeconfig.saved", file, fetched.context(), fetched.server()));
        }
        return ExitCode.DONE;
    }

    private void writeEnv(Sudo root) throws SshException, CommandFailure, InterruptedException {
        try {
            terminal.say(Text.of("machine.env.written", new HomeEnv(root.session()).write(namespace)));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(Text.of("machine.env.bad-namespace", namespace), Text.of(
                    "machine.env.bad-namespace.hint"));
        }
    }

    private void merge(Kubeconfig fetched) throws KubeconfigException {
        HomeKubeconfig.Merged merged = new HomeKubeconfig(KubectlFile.of(terminal.environment())).merge(fetched);
        terminal.say(Text.of("machine.kubeconfig.merged", merged.file(), merged.context()));
        merged.backup().ifPresent(backup -> terminal.say(Text.of("machine.kubeconfig.backup", backup)));
    }

    private Path write(Kubeconfig fetched) throws KubeconfigException {
        try {
            new PrivateFile(where.file).replace(fetched.yaml());
            return where.file;
        } catch (IOException e) {
            throw new KubeconfigException(new KubeconfigFailure.FileUnusable(where.file, String.valueOf(e
                .getMessage())), e);
        }
    }
}
