package dev.podlight.bench;

import dev.podlight.k3s.InstallOptions;
import dev.podlight.k3s.K3s;
import dev.podlight.k3s.Progress;
import dev.podlight.k3s.real.DebianMachine;
import dev.podlight.ssh.KnownHosts;
import dev.podlight.ssh.Login;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ssh.SshConnector;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.Sudo;
import dev.podlight.transcript.Transcript;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;

import org.opentest4j.TestAbortedException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What Podlight adds to an install: looking at the machine before, having the script survive a cut line, verifying after. On a real
 * Debian, with a stand-in for k3s; the peer is {@code ssh} with the same script, fetched from the same place.
 */
final class InstallBenchmark implements Benchmark {
    private static final int RUNS = 5;
    /** What is promised, in seconds. */
    private static final double MOST = 1;

    @Override
    public String name() {
        return "install";
    }

    @Override
    public List<Figure> run() throws Exception {
        Path folder = Files.createTempDirectory("podlight-bench-install");
        DebianMachine machine;
        try {
            machine = DebianMachine.boot(folder);
        } catch (TestAbortedException e) {
            throw new MissingPeer(e.getMessage());
        }
        HttpServer web = serve(machine, Files.createDirectory(folder.resolve("release")));
        try (SshSession session = new SshConnector(new KnownHosts(folder.resolve("known")), (_, _) -> true,
                Transcript.NONE, Duration.ofSeconds(20)).connect(new SshAddress(machine.address().getHostString(), 22,
                        "student"), Login.key(machine.key()))) {
            return List.of(added(machine, session, "http://" + machine.here() + ":" + web.getAddress().getPort()
                    + "/install.sh", folder));
        } finally {
            web.stop(0);
            machine.stop();
        }
    }

    private static HttpServer serve(DebianMachine machine, Path files) throws Exception {
        HttpServer web = SimpleFileServer.createFileServer(new InetSocketAddress(InetAddress.getByName(machine.here()),
                0), files, SimpleFileServer.OutputLevel.NONE);
        DebianMachine.release(files, 1, "http://" + machine.here() + ":" + web.getAddress().getPort());
        // how long a k3s takes to become ready is not ours
        Path k3s = files.resolve("k3s");
        Files.writeString(k3s, Files.readString(k3s).replaceAll("sleep 0\\.[0-9]", ":"));
        Files.writeString(files.resolve("sha256sum-amd64.txt"), DebianMachine.sha256(k3s) + "  k3s\n");
        web.start();
        return web;
    }

    private static Figure added(DebianMachine machine, SshSession session, String url, Path folder) throws Exception {
        K3s k3s = new K3s(new Sudo(session, Optional.of(DebianMachine.password())));
        InstallOptions options = new InstallOptions(Optional.empty(), Optional.empty(), Optional.of(url), List.of(),
                Optional.empty(), List.of(), Optional.empty());
        double[] ours = new double[RUNS];
        double[] theirs = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            ours[i] = timed(() -> k3s.install(options, Progress.SILENT));
            k3s.uninstall(Progress.SILENT);
            theirs[i] = timed(() -> bySsh(machine, url, folder));
            k3s.uninstall(Progress.SILENT);
        }
        double added = (Measured.of(ours).medianMillis() - Measured.of(theirs).medianMillis()) / 1000;
        return Figure.of("install.added", added, "s").atMost(MOST);
    }

    private static Object bySsh(DebianMachine machine, String url, Path folder) throws Exception {
        Path password = Files.writeString(folder.resolve("sudo"), DebianMachine.PASSWORD + "\n");
        return DebianMachine.exec("sh", "-c", "exec ssh -F none -i " + machine.key()
                + " -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o BatchMode=yes student@"
                + machine.address().getHostString() + " \"sudo -S -p '' sh -c 'curl -sfL " + url
                + " | sh -s - --write-kubeconfig-mode 644'\" <" + password);
    }

    private interface Work {
        Object run() throws Exception;
    }

    private static double timed(Work work) throws Exception {
        long begun = System.nanoTime();
        work.run();
        return System.nanoTime() - begun;
    }
}
