package dev.podlight.bench;

import dev.podlight.ssh.KnownHosts;
import dev.podlight.ssh.OpenSshServer;
import dev.podlight.ssh.Questions;
import dev.podlight.ssh.Route;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ssh.SshConnector;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.Transfer;
import dev.podlight.transcript.Transcript;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** SSH against OpenSSH's own client, both to the same real sshd on loopback: a large push, and many small commands. */
final class SshBenchmark implements Benchmark {
    private static final int MEGABYTES = 300;
    private static final int COMMANDS = 200;
    private static final int RUNS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "ssh";
    }

    @Override
    public List<Figure> run() throws Exception {
        for (String program : List.of("/usr/sbin/sshd", "/usr/bin/ssh", "/usr/bin/scp")) {
            if (!Files.isExecutable(Path.of(program))) {
                throw new MissingPeer("no " + program);
            }
        }
        Path folder = Files.createTempDirectory("podlight-bench-ssh");
        try (OpenSshServer server = OpenSshServer.start(folder); SshSession session = session(server)) {
            OpenSsh peer = new OpenSsh(server);
            return List.of(push(server, session, peer), commands(session, peer));
        } finally {
            delete(folder);
        }
    }

    private static SshSession session(OpenSshServer server) throws Exception {
        SshAddress address = server.address();
        return new SshConnector(new KnownHosts(server.folder().resolve("known")), (_, _) -> true, Transcript.NONE,
                PATIENCE).connect(Route.to(address, List.of(server.folder().resolve("id"))), Questions.NOBODY);
    }

    /** 1.3 times the rate of scp is its time divided by as much. */
    private static Figure push(OpenSshServer server, SshSession session, OpenSsh peer) throws Exception {
        Path file = random(server.folder().resolve("big"));
        String ours = server.home().resolve("ours").toString();
        String theirs = server.home().resolve("theirs").toString();
        double[] mine = new double[RUNS];
        double[] other = new double[RUNS];
        session.put(file, ours, Transfer.SILENT);
        peer.copy(file, theirs);
        for (int i = 0; i < RUNS; i++) {
            mine[i] = timed(() -> session.put(file, ours, Transfer.SILENT));
            other[i] = timed(() -> peer.copy(file, theirs));
        }
        return Figure.of("ssh.push-300-mb", Measured.of(mine).medianMillis(), "ms")
            .against(Measured.of(other).medianMillis())
            .atMost(1 / 1.3);
    }

    private static Figure commands(SshSession session, OpenSsh peer) throws Exception {
        peer.openMaster();
        double[] mine = new double[RUNS];
        double[] other = new double[RUNS];
        try {
            for (int n = 0; n < COMMANDS; n++) {
                session.run("true");
            }
            peer.command();
            for (int i = 0; i < RUNS; i++) {
                mine[i] = timed(() -> {
                    for (int n = 0; n < COMMANDS; n++) {
                        session.run("true");
                    }
                });
                other[i] = timed(() -> {
                    for (int n = 0; n < COMMANDS; n++) {
                        peer.command();
                    }
                });
            }
        } finally {
            peer.closeMaster();
        }
        return Figure.of("ssh.commands-200", Measured.of(mine).medianMillis(), "ms")
            .against(Measured.of(other).medianMillis())
            .atMost(0.5);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double timed(Work work) throws Exception {
        long begun = System.nanoTime();
        work.run();
        return System.nanoTime() - begun;
    }

    private static Path random(Path file) throws IOException {
        byte[] megabyte = new byte[1 << 20];
        Random random = new Random(1);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < MEGABYTES; i++) {
                random.nextBytes(megabyte);
                out.write(megabyte);
            }
        }
        return file;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> innermostFirst = new ArrayList<>(files.toList()).reversed();
            for (Path file : innermostFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
