package dev.podlight.k3s;

import dev.podlight.ssh.OpenSshServer;
import dev.podlight.ssh.Recording;
import dev.podlight.ssh.Secret;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.StandInSudo;
import dev.podlight.ssh.Sudo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A real OpenSSH server whose user finds stand-ins for what an install needs: recorded lines, but the real shell, pipes and exit codes. */
public final class StandInMachine implements AutoCloseable {
    public static final String SUDO_PASSWORD = "n0t in any log";

    final OpenSshServer server;
    public final Recording transcript = new Recording();
    private SshSession session;

    public StandInMachine(Path folder) throws IOException, InterruptedException {
        server = OpenSshServer.start(folder);
        server.assumePasswords();
        StandInSudo.install(server, SUDO_PASSWORD);
        says("systemctl", "echo active");
        says("ss",
                "echo 'State Recv-Q Send-Q Local Address:Port Peer Address:Port Process'; echo 'LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:((\"sshd\",pid=1,fd=3))'");
        says("ip", "echo 'default via 10.0.0.1 dev eth0'");
        says("cat", "case $1 in /proc/1/comm) echo systemd;; /sys/fs*) echo 'cpu memory';; *k3s.yaml) exec /bin/cat "
                + home().resolve("k3s.yaml") + ";; *) exec /bin/cat \"$@\";; esac");
        script("echo '[INFO]  systemd: Starting k3s'");
        says("journalctl", "echo quiet");
    }

    /** A healthy k3s: the node becomes Ready a line later, Traefik two. */
    public void k3s() throws IOException {
        server.standInLocally("k3s",
                """
                        #!/bin/sh
                        case "$*" in
                          --version) echo 'k3s version v1.33.5+k3s1 (abc)';;
                          *readyz*) echo ok;;
                          *'get nodes'*) echo 'student01 NotReady control-plane 1s v1.33.5+k3s1'; echo 'student01 Ready control-plane 2s v1.33.5+k3s1'; exec sleep 1000;;
                          *'get deployments'*) echo 'coredns 1/1 1 1 5s'; echo 'traefik 0/1 1 0 1s'; echo 'traefik 1/1 1 1 2s'; exec sleep 1000;;
                          *'get daemonsets'*) echo 'svclb-traefik-5a 1 1 0 1 0 <none> 1s'; echo 'svclb-traefik-5a 1 1 1 1 1 <none> 2s'; exec sleep 1000;;
                          *'kubectl version'*) echo 'Client Version: v1.33.5+k3s1'; echo 'Server Version: v1.33.5+k3s1';;
                          *'get ns'*) printf 'namespace/default\\nnamespace/kube-system\\n';;
                          *) echo "unexpected: $*" >&2; exit 1;;
                        esac
                        """);
    }

    /** What the install script does when it is fetched. */
    void script(String body) throws IOException {
        Files.writeString(home().resolve("install.sh"), body + "\n");
        says("curl", "case \"$*\" in *-m*) exit 0;; *get.k3s.io*) exec /bin/cat " + home().resolve("install.sh")
                + ";; *) exit 0;; esac");
    }

    void says(String program, String body) throws IOException {
        server.standIn(program, "#!/bin/sh\n" + body + "\n");
    }

    public Path home() {
        return server.home();
    }

    public Sudo root() throws SshException, InterruptedException {
        if (session == null)
            session = server.connect(transcript);
        return new Sudo(session, Optional.of(Secret.of(SUDO_PASSWORD)));
    }

    /** The line is cut; the next use has a new one. */
    void reconnect() {
        session.close();
        session = null;
    }

    K3s open() throws SshException, InterruptedException {
        return new K3s(new Machine(root(), home() + "/work"));
    }

    @Override
    public void close() {
        if (session != null)
            session.close();
        server.close();
    }
}
