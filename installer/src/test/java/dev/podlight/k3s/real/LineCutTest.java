package dev.podlight.k3s.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.podlight.k3s.InstallOptions;
import dev.podlight.k3s.K3s;
import dev.podlight.k3s.K3sException;
import dev.podlight.k3s.LeftOvers;
import dev.podlight.k3s.Phase;
import dev.podlight.k3s.Progress;
import dev.podlight.k3s.Push;
import dev.podlight.k3s.Work;
import dev.podlight.kubeconfig.KubeconfigException;
import dev.podlight.kubeconfig.MachineKubeconfig;
import dev.podlight.ssh.KnownHosts;
import dev.podlight.ssh.Login;
import dev.podlight.ssh.Relay;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ssh.SshConnector;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.Sudo;
import dev.podlight.transcript.Transcript;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The line to a real machine is cut at each point of a journey: what was begun is found again and gone on with, never begun twice. */
@Timeout(1200)
class LineCutTest {
    private static final int IMAGES = 12 << 20;
    /** Each point takes an install and an uninstall; the everyday run has one of each kind. */
    private static final boolean EVERYWHERE = Integer.getInteger("podlight.fuzz.factor", 1) > 1;
    private static final int MORE_THAN_ONE_CONNECTION_NEEDS = 3000;

    @TempDir
    static Path folder;
    private static DebianMachine machine;
    private static Relay line;
    private static HttpServer web;
    private static InstallOptions offline;
    private static InstallOptions online;

    private final List<String> table = new ArrayList<>();
    private Predicate<String> cutAtCommand = _ -> false;
    private SshSession session;

    @BeforeAll
    static void boot() throws Exception {
        machine = DebianMachine.boot(folder);
        line = new Relay(machine.address());
        Path files = Files.createDirectory(folder.resolve("release"));
        web = SimpleFileServer.createFileServer(new InetSocketAddress(InetAddress.getByName(machine.here()), 0), files,
                SimpleFileServer.OutputLevel.NONE);
        String base = "http://" + machine.here() + ":" + web.getAddress().getPort();
        DebianMachine.release(files, IMAGES, base);
        web.start();
        offline = InstallOptions.plain().from(files);
        online = new InstallOptions(Optional.empty(), Optional.empty(), Optional.of(base + "/install.sh"), List.of(),
                Optional.empty(), List.of(), Optional.empty());
    }

    @AfterAll
    static void stop() throws Exception {
        if (machine == null)
            return;
        machine.stop();
        line.close();
        web.stop(0);
    }

    @Test
    void everyCutIsGoneOnFrom() throws Exception {
        line.cutAfter(MORE_THAN_ONE_CONNECTION_NEEDS / 2);
        goesOn("connect", offline, Cut.NONE);
        goesOn("preflight", offline, Cut.command("df -Pk /var/lib"));
        goesOn("push of the program", offline, Cut.push("k3s", 0));
        goesOn("push of the images", offline, Cut.push("k3s-airgap-images-amd64.tar.zst", IMAGES / 2));
        goesOn("push of the script", offline, Cut.push("install.sh", 0));
        goesOn("check of what was pushed", offline, Cut.command("mv -f"));
        goesOn("script start", offline, Cut.command("flock start.lock"));
        goesOn("download", online, Cut.phase(Phase.DOWNLOAD));
        goesOn("service start", offline, Cut.phase(Phase.START_SERVICE));
        goesOn("verify: API", offline, Cut.phase(Phase.WAIT_API));
        kubeconfigFetch();
        uninstall("uninstall: remove", Phase.REMOVE);
        cancel();
        if (EVERYWHERE)
            everywhereElse();
        table.forEach(System.out::println);
        assertEquals(EVERYWHERE ? 21 : 13, table.size());
    }

    private void everywhereElse() throws Exception {
        goesOn("check on the machine", offline, Cut.phase(Phase.CHECK_PUSHED));
        goesOn("programs put in place", offline, Cut.phase(Phase.INSTALL_FILES));
        goesOn("finding the release", online, Cut.phase(Phase.FIND_RELEASE));
        goesOn("service made", offline, Cut.phase(Phase.MAKE_SERVICE));
        goesOn("verify: node", offline, Cut.phase(Phase.WAIT_NODE));
        goesOn("verify: Traefik", offline, Cut.phase(Phase.WAIT_TRAEFIK));
        uninstall("uninstall: kill", Phase.KILL);
        uninstall("uninstall: what is left", Phase.LOOK_FOR_REST);
    }

    /** When the line is cut. */
    private record Cut(Predicate<String> command, Phase phase, String file, long bytes) {
        static final Cut NONE = new Cut(_ -> false, null, null, 0);

        static Cut command(String words) {
            return new Cut(command -> command.contains(words), null, null, 0);
        }

        static Cut phase(Phase phase) {
            return new Cut(_ -> false, phase, null, 0);
        }

        static Cut push(String file, long bytes) {
            return new Cut(_ -> false, null, file, bytes);
        }
    }

    /** Hears the progress, cuts once, and remembers what was found again. */
    private final class Cutting implements Progress {
        private final Cut cut;
        private boolean done;
        private Work found;
        private long resumedAt = -1;

        Cutting(Cut cut) {
            this.cut = cut;
        }

        @Override
        public void phase(Phase phase) {
            if (phase == cut.phase)
                once();
        }

        @Override
        public void push(Push push) {
            if (!push.file().equals(cut.file))
                return;
            if (done && resumedAt < 0)
                resumedAt = push.done();
            if (!done)
                once(cut.bytes);
        }

        @Override
        public void found(Work work) {
            found = work;
        }

        private void once() {
            once(0);
        }

        private void once(long bytes) {
            if (!done && bytes > 0)
                line.cutAfter(bytes);
            else if (!done)
                line.cut();
            done = true;
        }
    }

    private void goesOn(String point, InstallOptions options, Cut cut) throws Exception {
        Cutting cutting = new Cutting(cut);
        cutAtCommand = once(cut.command);
        String first = cutOff(() -> k3s().install(options, cutting));
        if (first.isEmpty()) {
            said(point, "the session came back by itself and went on");
            assertGone(k3s().uninstall(Progress.SILENT), point);
            return;
        }
        session = null;
        assertEquals("k3s v1.33.5+k3s1", "k3s " + k3s().install(options, cutting).version(), point);
        String how = cutting.found != null
                ? "the install that had gone on was found (" + cutting.found.state() + ")"
                : cutting.resumedAt > 0 ? "the push went on at " + cutting.resumedAt : "begun anew, nothing had begun";
        said(point, how);
        assertEquals("active", machine.root("systemctl is-active k3s").strip(), point);
        assertTrue(k3s().found().isEmpty(), point);
        assertGone(k3s().uninstall(Progress.SILENT), point);
    }

    /** As the real one, the script leaves the empty folders above its own. */
    private void assertGone(LeftOvers rest, String point) throws Exception {
        assertEquals(List.of(), rest.processes(), point);
        assertEquals(List.of("/etc/rancher", "/var/lib/rancher"), rest.paths(), point);
    }

    private void kubeconfigFetch() throws Exception {
        k3s().install(offline, Progress.SILENT);
        cutAtCommand = once(command -> command.contains("k3s.yaml"));
        boolean cameBack = cutOff(() -> new MachineKubeconfig(root()).fetch("machine")).isEmpty();
        session = null;
        assertEquals("machine", new MachineKubeconfig(root()).fetch("machine").context());
        said("kubeconfig fetch", cameBack ? "the session came back by itself" : "fetched at the next try");
    }

    private void uninstall(String point, Phase phase) throws Exception {
        k3s().install(offline, Progress.SILENT);
        Cutting cutting = new Cutting(Cut.phase(phase));
        LeftOvers[] rest = new LeftOvers[1];
        // between two commands a cut is not even noticed: the next one connects anew
        boolean cameBack = cutOff(() -> rest[0] = k3s().uninstall(cutting)).isEmpty();
        assertTrue(cutting.done, point);
        if (!cameBack) {
            session = null;
            rest[0] = k3s().uninstall(cutting);
        }
        assertGone(rest[0], point);
        said(point, cameBack
                ? "the session came back by itself and went on"
                : cutting.found == null ? "it had gone on to its end" : "found and followed to its end");
    }

    private void cancel() throws Exception {
        Cutting cutting = new Cutting(Cut.phase(Phase.MAKE_SERVICE));
        if (cutOff(() -> k3s().install(offline, cutting)).isEmpty()) {
            LeftOvers rest = k3s().uninstall(Progress.SILENT);
            assertTrue(k3s().clean(rest, Progress.SILENT).none(), rest.toString());
            said("cancel", "the session came back by itself before anybody could: uninstalled");
            return;
        }
        session = null;
        Cutting second = new Cutting(Cut.phase(Phase.UNDO));
        cutOff(() -> k3s().cancel(second));
        session = null;
        LeftOvers rest = k3s().cancel(Progress.SILENT);
        assertTrue(rest.none(), rest.toString());
        LeftOvers folders = k3s().uninstall(Progress.SILENT);
        assertTrue(k3s().clean(folders, Progress.SILENT).none(), folders.toString());
        said("cancel, and again while it is taken back", "the machine is as before");
        assertEquals("", machine.root("ls /usr/local/bin").strip());
    }

    /** What may be cut off. */
    private interface Journey {
        void go() throws SshException, K3sException, KubeconfigException, IOException, InterruptedException;
    }

    /** How it ended; empty if nothing was cut. */
    private String cutOff(Journey journey)
            throws K3sException, KubeconfigException, IOException, InterruptedException {
        try {
            journey.go();
            return "";
        } catch (SshException e) {
            return e.failure().toString();
        }
    }

    private static Predicate<String> once(Predicate<String> when) {
        boolean[] done = new boolean[1];
        return command -> !done[0] && when.test(command) && (done[0] = true);
    }

    private void said(String point, String how) {
        table.add("line cut | %-40s | %s".formatted(point, how));
    }

    private K3s k3s() throws SshException, InterruptedException {
        return new K3s(root());
    }

    private Sudo root() throws SshException, InterruptedException {
        if (session == null)
            session = new SshConnector(new KnownHosts(folder.resolve("known_hosts")), (_, _) -> true, new Transcript() {
                @Override
                public void command(String where, String command) {
                    if (cutAtCommand.test(command))
                        line.cut();
                }

                @Override
                public void line(String where, String text) {}
            }, Duration.ofSeconds(20)).connect(new SshAddress("127.0.0.1", line.port(), "student"), Login.key(machine
                .key()));
        return new Sudo(session, Optional.of(DebianMachine.password()));
    }
}
