package dev.podlight.classroom.truth;

import dev.podlight.classroom.cluster.ClusterSpec;
import dev.podlight.classroom.cluster.ClusterSpec.NodeSpec;
import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.cluster.image.PodHttp;
import dev.podlight.classroom.machine.HostKey;
import dev.podlight.classroom.machine.Machine;
import dev.podlight.classroom.machine.MachineSpec;
import dev.podlight.classroom.machine.Setting;
import dev.podlight.classroom.machine.shell.Streams;
import dev.podlight.classroom.network.DataPlane;
import dev.podlight.classroom.network.Internet;
import dev.podlight.classroom.network.Surroundings;
import dev.podlight.classroom.network.TraefikCertificate;
import dev.podlight.classroom.time.RealTime;
import dev.podlight.ssh.KnownHosts;
import dev.podlight.ssh.Login;
import dev.podlight.ssh.Secret;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ssh.SshConnector;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshSession;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.KubeObject;
import dev.podlight.transcript.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A recorded cluster standing in the classroom, or one made like it, with the three places that requests are sent from. */
final class Vantages implements AutoCloseable {
    private static final String PASSWORD = "recorded";

    private final RealTime time;
    private final SimCluster cluster;
    private final Machine machine;
    private final DataPlane network;
    private final SshSession session;

    private Vantages(SimCluster cluster, RealTime time, Front front, Path dir)
            throws IOException, SshException, InterruptedException {
        this.cluster = cluster;
        this.time = time;
        var setting = new Setting(time, new Internet(), new HostKey(dir.resolve("host_key")), PASSWORD, dir);
        machine = Machine.server(new MachineSpec("student01", "10.77.1.2", "", 1, List.of()), setting,
                new Surroundings(front));
        List<String> nodes = cluster.snapshot()
            .all(KubeObject.Node.class)
            .flatMap(n -> n.internalIps().stream())
            .toList();
        machine.k3s().adopt(cluster);
        network = new DataPlane(machine.wire(), machine.surroundings(), time, nodes, new TraefikCertificate(time.now()),
                () -> {});
        cluster.onChange(network::changed);
        machine.provision("curl -sfL https://get.k3s.io | INSTALL_K3S_SKIP_ENABLE=true sh -", Streams.none());
        session = new SshConnector(new KnownHosts(dir.resolve("known_hosts")), (_, _) -> true, Transcript.NONE,
                Duration.ofSeconds(30)).connect(new SshAddress("127.0.0.1", machine.sshPort(), MachineSpec.USER),
                        Login.password(Secret.of(PASSWORD)));
    }

    /** A cluster as it was recorded, in which nothing goes on. */
    static Vantages recorded(RecordedCase recorded, Front front, Path dir)
            throws IOException, SshException, InterruptedException {
        var time = new RealTime(1000);
        return new Vantages(SimCluster.recorded(ClusterSpec.of(new NodeSpec("student01", "10.77.1.2")),
                recorded.objects(), time), time, front, dir);
    }

    /** A cluster that lives, on as many nodes as the case was recorded on, and with its apps. */
    static Vantages living(RecordedCase healthy, Path dir) throws IOException, SshException, InterruptedException {
        var time = new RealTime(100);
        return new Vantages(LivingCluster.like(healthy, time), time, Front.NONE, dir);
    }

    SimCluster cluster() {
        return cluster;
    }

    /** The loopback listener that stands for an address, as curl's --connect-to would find it. */
    String door(String address, int port) {
        Map<String, String> doors = network.connectTo();
        return doors.getOrDefault(address + ":" + port, doors.get(address + ":"));
    }

    Got send(RecordedCase.Sent request) throws IOException, SshException, InterruptedException {
        return request.from().equals("laptop") ? Laptop.send(this::door, request) : inside(request);
    }

    private Got inside(RecordedCase.Sent request) throws SshException, InterruptedException {
        String curl = "curl -sk -m 5 -w '\\n%{http_code}' " + request.url()
                + (request.host().isEmpty() ? "" : " -H 'Host: " + request.host() + "'");
        var ran = session.run(request.from().equals("pod")
                ? "kubectl -n " + namespace() + " exec curltest -- " + curl
                : curl);
        List<String> out = ran.out();
        int status = out.isEmpty() ? 0 : Integer.parseInt(out.getLast());
        return Got.curl(ran.exit(), status, String.join("\n", out.subList(0, Math.max(0, out.size() - 1))).strip());
    }

    private String namespace() {
        return cluster.snapshot()
            .all(KubeObject.Pod.class)
            .filter(pod -> pod.name().equals("curltest"))
            .map(KubeObject::namespace)
            .findFirst()
            .orElseThrow();
    }

    /** The Pod whose own answer this is. */
    String pod(String path, String body) {
        return cluster.snapshot()
            .all(KubeObject.Pod.class)
            .filter(pod -> body.equals(own(pod, path)))
            .map(KubeObject::name)
            .findFirst()
            .orElse("nobody");
    }

    private String own(KubeObject.Pod pod, String path) {
        try {
            return new String(cluster.pods().send(pod.namespace(), pod.name(), 8181, "GET", path).body(),
                    StandardCharsets.UTF_8);
        } catch (PodHttp.Refused e) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        session.close();
        network.close();
        machine.close();
        cluster.close();
        time.close();
    }
}
