package dev.podlight.k3s;

import dev.podlight.ssh.Output;
import dev.podlight.ssh.Ran;
import dev.podlight.ssh.Shell;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.Sudo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The commands that are typed into a machine, all in one place: what a person could type to do the same. */
final class Machine {
    static final String KILL_SCRIPT = "/usr/local/bin/k3s-killall.sh";
    static final List<String> UNINSTALL_SCRIPTS = List.of("/usr/local/bin/k3s-uninstall.sh",
            "/usr/local/bin/k3s-agent-uninstall.sh");
    /** What the uninstall script removes, and what it may leave. */
    static final List<String> PATHS = List.of("/usr/local/bin/k3s", "/etc/rancher", "/var/lib/rancher",
            "/var/lib/kubelet",
            "/run/k3s", "/etc/cni", "/var/lib/cni", "/etc/systemd/system/k3s.service",
            "/etc/systemd/system/k3s.service.env", KILL_SCRIPT, UNINSTALL_SCRIPTS.getFirst());
    static final String BY_HAND_LOG = "/var/log/k3s-by-hand.log";
    private static final int WAIT_SECONDS = 300;

    private final Sudo root;
    private final String folder;

    Machine(Sudo root) {
        this(root, "/var/lib/podlight");
    }

    /**
     * @param folder where work is kept, made when first needed; an absolute path
     */
    Machine(Sudo root, String folder) {
        this.root = root;
        this.folder = folder;
    }

    /** Where work and what it needs are kept; nobody but root may look into it. */
    String folder() {
        return folder;
    }

    Sudo root() {
        return root;
    }

    SshSession session() {
        return root.session();
    }

    Ran run(String... words) throws SshException, InterruptedException {
        return session().run(Shell.line(words));
    }

    /** The programs of these that there are. */
    List<String> found(String... programs) throws SshException, InterruptedException {
        StringBuilder line = new StringBuilder();
        for (String program : programs)
            line.append(line.isEmpty() ? "" : "; ").append("command -v ").append(Shell.quote(program));
        return session().run(line.toString())
            .out()
            .stream()
            .map(path -> path.substring(path.lastIndexOf('/') + 1))
            .toList();
    }

    Ran asRoot(String program, List<String> words) throws SshException, InterruptedException {
        return root.run(Shell.quote(program) + " " + Shell.line(words.toArray(String[]::new)));
    }

    Ran asRoot(String... words) throws SshException, InterruptedException {
        return root.run(Shell.line(words));
    }

    /** {@code k3s kubectl} as root: k3s' own kubeconfig may be readable by root only. */
    Ran kubectl(String... words) throws SshException, InterruptedException {
        return root.run("k3s kubectl " + Shell.line(words));
    }

    /** Asks the API on the machine until it calls itself ready, a minute at most. */
    Ran apiReady() throws SshException, InterruptedException {
        return root.run(
                "n=0; until k3s kubectl get --raw /readyz; do n=$((n + 1)); [ $n -lt 60 ] || exit 1; sleep 1; done");
    }

    /** Follows a {@code kubectl get --watch} until enough was heard, five minutes at most. */
    Ran watch(Output output, String... words) throws SshException, InterruptedException {
        // exec, and no timeout(1) in between: that would leave the group of processes which is ended when enough was heard
        return root.run("exec k3s kubectl " + Shell.line(words) + " --watch --no-headers --request-timeout="
                + WAIT_SECONDS + "s", output);
    }

    /** k3s' own scripts that stop and remove it, those that there are. */
    List<String> wayOutScripts() throws SshException, InterruptedException {
        return session().run("ls " + Shell.quote(KILL_SCRIPT) + " " + Shell.line(UNINSTALL_SCRIPTS.toArray(
                String[]::new))).out();
    }

    /** Those of {@link #PATHS} that exist. */
    List<String> paths() throws SshException, InterruptedException {
        // ls complains of each that is missing; what it lists is what counts
        return session().run("ls -d " + Shell.line(PATHS.toArray(String[]::new))).out();
    }

    /** A line for {@link Worker#begin}: what of {@link #PATHS} was there before an install, unless one of before was never finished. */
    String remember() {
        return "test -f before || ls -d " + Shell.line(PATHS.toArray(String[]::new)) + " >before 2>/dev/null";
    }

    /** What was there before an install that has not come to its end; empty if there is none. */
    Optional<List<String>> before() throws SshException, InterruptedException {
        Ran ran = asRoot("cat", folder + "/before");
        return ran.ok() ? Optional.of(ran.out()) : Optional.empty();
    }

    /** Removes what was brought, and the memory of how it was before. */
    void tidy() throws SshException, InterruptedException {
        tidyBy(removal("before", "files"));
    }

    /**
     * As {@link #tidy()}, once something else is done; both at once as root, because a sudo that asks takes its time.
     *
     * @param first a line for the machine's shell
     */
    void tidyAfter(String first) throws SshException, InterruptedException {
        tidyBy(first + "; " + removal("before", "files"));
    }

    /** Removes what was brought and is not needed any more. */
    void tidyFiles() throws SshException, InterruptedException {
        tidyBy(removal("files"));
    }

    /** @param asRoot the line that removes what is of {@link #folder()}; what was brought into the user's own goes with it */
    private void tidyBy(String asRoot) throws SshException, InterruptedException {
        root.run(asRoot);
        session().run("rm -rf \"$HOME/.podlight\"");
    }

    /** @param names in {@link #folder()} */
    private String removal(String... names) {
        return "rm -rf " + Shell.line(Arrays.stream(names).map(name -> folder + "/" + name).toArray(String[]::new));
    }

    /** Lines of {@code ps -ef} that are k3s' own. */
    List<String> processes() throws SshException, InterruptedException {
        // the brackets keep grep from finding itself
        String ps = "ps -ef | grep -e '[k]3s' -e '[c]ontainerd-shim'";
        return session().run(ps).out().stream().filter(Machine::isOfK3s).toList();
    }

    /** Whether a server runs that is not systemd's: one that systemd has stopped or lost leaves Pods behind, but no server. */
    boolean byHand() throws SshException, InterruptedException {
        String unit = run("systemctl", "is-active", "k3s").first();
        boolean systemds = unit.equals("active") || unit.endsWith("ing");
        return !systemds && processes().stream().anyMatch(line -> line.contains("k3s server"));
    }

    private static boolean isOfK3s(String line) {
        return line.contains("/k3s") || line.contains("k3s server") || line.contains("k3s agent")
                || line.contains("containerd-shim") && line.contains("k8s.io");
    }

    List<String> journal() throws SshException, InterruptedException {
        // openrc keeps no journal
        return root.run("journalctl -u k3s -n 40 --no-pager || tail -n 40 /var/log/k3s.log").out();
    }
}
