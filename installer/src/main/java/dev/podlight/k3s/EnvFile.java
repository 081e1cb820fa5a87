package dev.podlight.k3s;

import dev.podlight.ssh.Shell;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshSession;
import java.util.List;
import java.util.stream.Collectors;

/** The class's {@code ~/env} on a machine: short names for kubectl. What somebody else wrote into it stays. */
public final class EnvFile {
    private static final List<String> ALWAYS = List.of("alias k='kubectl'", "alias ki='kubectl -n istio-system'",
            "alias kb='kubectl -n bookinfo'", "alias kii='kubectl -n istio-ingress'");
    private static final String KUBECONFIG = "export KUBECONFIG=~/.kube/config";

    private final SshSession session;

    public EnvFile(SshSession session) {
        this.session = session;
    }

    /**
     * Adds what is missing; an alias ku that is there gets the new namespace.
     *
     * @return whether it could be written
     */
    public boolean write(String namespace) throws SshException, InterruptedException {
        String kept = "grep -v \"^alias ku=\" ~/env 2>/dev/null; ";
        String added = ALWAYS.stream().map(EnvFile::unlessThere).collect(Collectors.joining());
        String ku = "echo " + Shell.quote("alias ku='kubectl -n " + namespace + "'") + "; ";
        // written beside it and renamed, so that a broken line leaves the old one whole
        return session.run("{ " + kept + added + ku + unlessThere(KUBECONFIG)
                + "} > ~/.env.podlight && mv -f ~/.env.podlight ~/env").ok();
    }

    private static String unlessThere(String line) {
        return "grep -qxF " + Shell.quote(line) + " ~/env 2>/dev/null || echo " + Shell.quote(line) + "; ";
    }
}
