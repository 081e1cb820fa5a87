package dev.podlight.k3s;

import dev.podlight.ssh.Ran;
import dev.podlight.ssh.Shell;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshFailure;
import dev.podlight.ssh.SshSession;
import java.util.regex.Pattern;

/** {@code ~/env} on a machine, as the class writes it: short names for kubectl. What else is in it stays. */
public final class HomeEnv {
    private static final String BEGIN = "# --- Podlight: written by it, and replaced when it writes again";
    private static final String END = "# --- Podlight ends";
    /** What Kubernetes takes for a namespace's name (RFC 1123 label). */
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private final SshSession session;

    public HomeEnv(SshSession session) {
        this.session = session;
    }

    /** Whether a namespace can be called so. */
    public static boolean isNamespace(String name) {
        return NAMESPACE.matcher(name).matches();
    }

    /**
     * Writes the block, or replaces the one that is there, in a file beside it that then takes its place.
     *
     * @param namespace the learner's own
     * @return the file's path there; {@code source} makes its names known
     * @throws IllegalArgumentException if that can be no namespace
     * @throws SshException {@link SshFailure.TransferFailed} if it cannot be written, or if the line breaks
     */
    public String write(String namespace) throws SshException, InterruptedException {
        if (!isNamespace(namespace))
            throw new IllegalArgumentException(namespace);
        String block = """
                %s
                alias k='kubectl'
                alias ki='kubectl -n istio-system'
                alias kb='kubectl -n bookinfo'
                alias kii='kubectl -n istio-ingress'
                alias ku='kubectl -n %s'
                export KUBECONFIG=~/.kube/config
                %s
                """.formatted(BEGIN, namespace, END);
        String keep = "sed " + Shell.quote("/^" + BEGIN + "/,/^" + END + "/d");
        Ran ran = session.run("cd \"$HOME\" && touch env && new=$(mktemp env.XXXXXX) && " + keep
                + " env >\"$new\" && printf %s " + Shell.quote(block)
                + " >>\"$new\" && chmod 644 \"$new\" && mv -f \"$new\" "
                + "\"$(readlink -f env)\" && echo \"$HOME/env\"");
        if (!ran.ok())
            throw new SshException(new SshFailure.TransferFailed(session.address(), "~/env", ran.last()));
        return ran.first();
    }
}
