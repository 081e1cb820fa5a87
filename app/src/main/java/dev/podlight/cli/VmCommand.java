package dev.podlight.cli;

import dev.podlight.k3s.K3sException;
import dev.podlight.kubeconfig.KubeconfigException;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.Sudo;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code podlight vm}: a machine over SSH. */
@Command(name = "vm")
public final class VmCommand {

    private VmCommand() {}

    /** The command with its own subcommands, to be added to the root. */
    public static CommandLine with(Terminal terminal) {
        return new CommandLine(new VmCommand()).addSubcommand(new VmCheckCommand(terminal))
            .addSubcommand(new VmInstallCommand(terminal))
            .addSubcommand(new VmUninstallCommand(terminal))
            .addSubcommand(new VmKubeconfigCommand(terminal));
    }

    /** What the four have in common: a machine is reached, something is done, and each way of failing has its words and exit code. */
    abstract static class OnMachine implements Callable<Integer> {
        final Terminal terminal;

        @Parameters(index = "0", paramLabel = "USER@HOST", descriptionKey = "machine.vm.option.machine")
        String machine;

        @Mixin
        VmOptions options = new VmOptions();

        OnMachine(Terminal terminal) {
            this.terminal = terminal;
        }

        /** @return one of {@link ExitCode} */
        abstract int work(Sudo root)
                throws SshException, K3sException, KubeconfigException, CommandFailure, InterruptedException;

        @Override
        public final Integer call() throws CommandFailure, InterruptedException {
            Sudo root = options.connect(machine, terminal);
            Thread onCtrlC = Cancel.of(Thread.currentThread());
            try (SshSession open = root.session()) {
                assert open.isConnected();
                return work(root);
            } catch (SshException e) {
                throw VmFailures.of(e);
            } catch (K3sException e) {
                throw VmFailures.of(e);
            } catch (KubeconfigException e) {
                throw VmFailures.of(e);
            } finally {
                Cancel.done(onCtrlC);
            }
        }
    }

    /** Ctrl-C ends the program; what it was doing on the machine is told to end first. */
    private static final class Cancel {
        private static final Duration AT_MOST = Duration.ofSeconds(90);

        private Cancel() {}

        static Thread of(Thread worker) {
            Thread hook = Thread.ofPlatform().name("cancel").unstarted(() -> {
                worker.interrupt();
                try {
                    worker.join(AT_MOST);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            Runtime.getRuntime().addShutdownHook(hook);
            return hook;
        }

        static void done(Thread hook) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException alreadyEnding) {
                return;
            }
        }
    }
}
