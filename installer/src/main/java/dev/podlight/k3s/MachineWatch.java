package dev.podlight.k3s;

import dev.podlight.ssh.Output;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshSession;
import java.util.function.Consumer;

/**
 * Keeps an eye on a machine while somebody works on it, also from another terminal: the machine itself looks once a second and says a word
 * only when something has changed, so that nothing is asked over the line. It changes nothing there.
 */
public final class MachineWatch {
    /** Only shell builtins and four small programs, so that the machine hardly notices; a file that is not there is an empty word. */
    private static final String SCRIPT = """
            while :; do \
            now="k3s=$(command -v k3s) unit=$(systemctl is-active k3s 2>/dev/null) \
            server=$(pgrep -f '[k]3s server' 2>/dev/null | head -n 1) \
            kubeconfig=$(stat -c %a ~/.kube/config 2>/dev/null) \
            env=$(sed -n "s/^alias ku='kubectl -n \\([a-z0-9-]*\\)'.*/\\1/p" ~/env 2>/dev/null | tail -n 1)"; \
            [ "$now" = "$last" ] || echo "$now"; last=$now; sleep 1; done""";

    private final SshSession session;

    public MachineWatch(SshSession session) {
        this.session = session;
    }

    /**
     * Blocks until the thread is interrupted or the session ends; takes one of its channels.
     *
     * @param listener hears the first look, then each change, on this thread
     * @throws SshException if the line breaks
     */
    public void follow(Consumer<MachineSigns> listener) throws SshException, InterruptedException {
        session.run(SCRIPT, new Output() {
            @Override
            public void out(String line) {
                listener.accept(MachineSigns.parse(line));
            }
        });
    }
}
