package dev.podlight.classroom.machine;

import dev.podlight.classroom.cluster.ClusterSpec;
import dev.podlight.classroom.cluster.ClusterSpec.NodeSpec;
import dev.podlight.classroom.machine.command.Programs;
import dev.podlight.classroom.machine.container.Containers;
import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.files.User;
import dev.podlight.classroom.machine.os.Accounts;
import dev.podlight.classroom.machine.os.Journal;
import dev.podlight.classroom.machine.os.K3sHost;
import dev.podlight.classroom.machine.os.K3sService;
import dev.podlight.classroom.machine.os.Systemd;
import dev.podlight.classroom.machine.os.Uplink;
import dev.podlight.classroom.machine.shell.Command;
import dev.podlight.classroom.machine.shell.Platform;
import dev.podlight.classroom.machine.shell.Processes;
import dev.podlight.classroom.machine.shell.Session;
import dev.podlight.classroom.machine.shell.Shell;
import dev.podlight.classroom.machine.shell.Streams;
import dev.podlight.classroom.network.DataPlane;
import dev.podlight.classroom.network.Surroundings;
import dev.podlight.classroom.network.Wire;
import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.time.OwnClock;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.Vantage;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One VM: a small Linux behind SSH, on which k3s can be installed. Safe for any thread. */
public final class Machine implements AutoCloseable {
    private static final int FIRST_PID = 1041;

    private final MachineSpec spec;
    private final Accounts accounts;
    private final K3sHost k3s;
    private final Surroundings surroundings;
    private final Uplink uplink;
    private final Wire wire;
    private final Platform platform;
    private final Reach reach;
    private final SshDoor door;

    /**
     * Boots a student's machine, behind a public address whose firewall lets in SSH and the web, and opens its SSH door.
     *
     * @throws IOException if no port can be had
     */
    public Machine(MachineSpec spec, Setting setting) throws IOException {
        this(spec, setting, new Surroundings(new Front(spec.publicIp(), Set.of(22, 80, 443), null)), null);
    }

    /** The server of a cluster that stands behind something else. */
    public static Machine server(MachineSpec spec, Setting setting, Surroundings surroundings) throws IOException {
        return new Machine(spec, setting, surroundings, null);
    }

    /** A machine on which {@code k3s agent} joins the server's cluster. */
    public static Machine agent(MachineSpec spec, Setting setting, Machine server) throws IOException {
        return new Machine(spec, setting, server.surroundings, server);
    }

    private Machine(MachineSpec spec, Setting setting, Surroundings surroundings, Machine server)
            throws IOException {
        this.spec = spec;
        this.surroundings = surroundings;
        this.accounts = new Accounts(MachineSpec.USER, setting.password());
        var clock = new OwnClock(setting.time());
        var files = new FileSystem(clock::now, setting.scratch());
        var processes = new Processes(clock::now, FIRST_PID);
        var journal = new Journal(clock::now);
        k3s = new K3sHost(plan(spec), files, processes, journal, setting.time(), spec.seed());
        if (server != null) {
            k3s.join(server.k3s);
        }
        wire = server != null
                ? server.wire
                : new Wire(k3s::carrying, surroundings, setting.internet(), setting.time(), spec.seed());
        uplink = new Uplink(files);
        k3s.exec(new Containers(k3s::carrying, wire, setting.time()));
        var systemd = new Systemd(files, clock::now, journal, new K3sService(k3s));
        Map<String, Command> programs = Programs.of(new Programs.Machine(spec.nodeIp(), accounts, systemd, journal,
                k3s, wire, clock, uplink), spec.name());
        Debian.install(files, spec, accounts.student(), processes);
        files.live("/proc/net/nf_conntrack", 0440, () -> wire.table().kernel(spec.name()));
        Programs.install(programs, files);
        files.booted();
        platform = new Platform(spec.name(), files, processes, programs);
        reach = new Reach(spec, k3s, setting.internet());
        door = new SshDoor(platform, accounts, setting.hostKey(), reach, spec.nodeIp(), setting.time());
        setting.internet().sshDoor(spec.nodeIp(), door.port());
        if (!spec.publicIp().isEmpty()) {
            setting.internet().sshDoor(spec.publicIp(), door.port());
        }
    }

    private static ClusterSpec plan(MachineSpec spec) {
        return new ClusterSpec(List.of(new NodeSpec(spec.name(), spec.nodeIp())), ClusterSpec.K3S, ClusterSpec.TRAEFIK,
                spec.nodePorts());
    }

    public MachineSpec spec() {
        return spec;
    }

    /** What stands before its cluster: at first a public address whose firewall lets in SSH and the web. */
    public Surroundings surroundings() {
        return surroundings;
    }

    public K3sHost k3s() {
        return k3s;
    }

    public Wire wire() {
        return wire;
    }

    /** The network that what is forwarded through its SSH door comes into; without one only SSH and the API are reached. */
    public void network(DataPlane network) {
        reach.network(network, new Vantage.Node(spec.name()));
    }

    /** How it reaches the internet. */
    public Uplink uplink() {
        return uplink;
    }

    /**
     * From now on every SSH connection is cut so long after it began, in the class's own time.
     *
     * @param after null for never
     */
    public void cutSsh(Duration after) {
        door.cut(after);
    }

    Platform platform() {
        return platform;
    }

    Accounts accounts() {
        return accounts;
    }

    public int sshPort() {
        return door.port();
    }

    /**
     * Runs a script as root, as cloud-init does before anybody logs in.
     *
     * @return exit status
     */
    public int provision(String script, Streams streams) throws IOException, InterruptedException {
        var shell = new Shell(platform, new Session(null, ""), User.ROOT, 1);
        return shell.script(script, streams);
    }

    @Override
    public void close() throws IOException {
        door.close();
        k3s.close();
    }
}
