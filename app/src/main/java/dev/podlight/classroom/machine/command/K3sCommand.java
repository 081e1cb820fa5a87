package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.os.K3sFlags;
import dev.podlight.classroom.machine.os.K3sHost;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The k3s binary: server by hand, kubectl, and what it says of itself. */
final class K3sCommand implements Command {
    private final K3sHost k3s;
    private final Command kubectl;

    K3sCommand(K3sHost k3s, Command kubectl) {
        this.k3s = k3s;
        this.kubectl = kubectl;
    }

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        String verb = call.args().isEmpty() ? "--help" : call.args().getFirst();
        List<String> rest = call.args().subList(Math.min(1, call.args().size()), call.args().size());
        return switch (verb) {
            case "--version", "-v" -> PrintCommands.say(call, "k3s version " + k3s.version()
                    + " (6ec57a26)\ngo version go1.24.6");
            case "kubectl" -> kubectl.run(new Call("kubectl", rest, call.shell(), call.streams()));
            case "server" -> server(call, rest);
            case "check-config" -> PrintCommands.say(call, "STATUS: pass");
            case "crictl", "ctr" -> 0;
            default -> help(call);
        };
    }

    private static int help(Call call) throws IOException {
        return PrintCommands.say(call,
                "NAME:\n   k3s - Kubernetes, but small and simple\n\nUSAGE:\n   k3s [global options]"
                        + " command [command options]\n\nCOMMANDS:\n   server         Run management server\n   agent          "
                        + "Run node agent\n   kubectl        Run kubectl\n   crictl         Run crictl\n   ctr            Run ctr");
    }

    /** In the foreground until it is killed, as the class starts it by hand. */
    private int server(Call call, List<String> flags) throws IOException, InterruptedException {
        if (!call.user().root()) {
            call.err("FATA[0000] must run as root unless --rootless and/or --disable-agent is specified\n");
            return 1;
        }
        if (k3s.serving().isPresent()) {
            call.err("FATA[0000] starting kubernetes: preparing server: init cluster datastore and https: "
                    + "listen tcp :6443: bind: address already in use\n");
            return 1;
        }
        call.err("INFO[0000] Starting k3s " + k3s.version() + "\n");
        K3sFlags read = K3sFlags.read(flags);
        int pid = k3s.start(read);
        if (pid == 0) {
            call.err("FATA[0000] flag provided but not defined: " + read.unknown() + "\n");
            return 1;
        }
        call.err("INFO[0005] Wrote kubeconfig " + K3sHost.KUBECONFIG + "\nINFO[0005] k3s is up and running\n");
        try {
            new CountDownLatch(1).await();
        } finally {
            k3s.stop();
        }
        return 0;
    }
}
