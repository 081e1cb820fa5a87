package dev.podlight.classroom.machine;

import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.cluster.ClusterSpec;
import dev.podlight.classroom.machine.command.Programs;
import dev.podlight.classroom.machine.container.Containers;
import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.files.User;
import dev.podlight.classroom.machine.os.Accounts;
import dev.podlight.classroom.machine.os.Journal;
import dev.podlight.classroom.machine.os.K3sFlags;
import dev.podlight.classroom.machine.os.K3sHost;
import dev.podlight.classroom.machine.os.Systemd;
import dev.podlight.classroom.machine.shell.Command;
import dev.podlight.classroom.machine.shell.Platform;
import dev.podlight.classroom.machine.shell.Processes;
import dev.podlight.classroom.machine.shell.Session;
import dev.podlight.classroom.machine.shell.Shell;
import dev.podlight.classroom.machine.shell.Streams;
import dev.podlight.classroom.network.Surroundings;
import dev.podlight.classroom.network.Wire;
import dev.podlight.traffic.Front;

import java.io.IOException;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One student's VM: a small Linux behind SSH, on which k3s can be installed. Safe for any thread. */
public final class Machine implements AutoCloseable {
    private static final int FIRST_PID = 1041;

    private final MachineSpec spec;
    private final Accounts accounts;
    private final K3sHost k3s;
    private final Surroundings surroundings;
    private final Wire wire;
    private final Platform platform;
    private final SshDoor door;

    /**
     * Boots it and opens its SSH door.
     *
     * @param password of the student, for SSH and sudo
     * @throws IOException if no port can be had
     */
    public Machine(MachineSpec spec, String password, KeyPair hostKey, ClassTime time) throws IOException {
        this.spec = spec;
        this.accounts = new Accounts(MachineSpec.USER, password);
        var files = new FileSystem(time::now);
        var processes = new Processes(time::now, FIRST_PID);
        var journal = new Journal(time::now);
        var plan = new ClusterSpec(List.of(new ClusterSpec.NodeSpec(spec.name(), spec.nodeIp())), ClusterSpec.K3S,
                ClusterSpec.TRAEFIK, spec.nodePorts());
        k3s = new K3sHost(plan, files, processes, journal, time,
                spec.seed());
        surroundings = new Surroundings(new Front(spec.publicIp(), Set.of(22, 80, 443), null));
        wire = new Wire(k3s::carrying, surroundings, time, spec.seed());
        k3s.exec(new Containers(k3s::carrying, wire, time));
        var systemd = new Systemd(files, time::now, journal, new Systemd.Service() {
            @Override
            public int start(String unitFile) throws InterruptedException {
                return k3s.start(K3sFlags.ofUnit(unitFile));
            }

            @Override
            public void stop() {
                k3s.stop();
            }
        });
        Map<String, Command> programs = Programs.of(new Programs.Machine(spec.nodeIp(), accounts, systemd, journal,
                k3s, wire, time), spec.name());
        Debian.install(files, spec, accounts.student(), processes);
        Programs.install(programs, files);
        platform = new Platform(spec.name(), files, processes, programs);
        door = new SshDoor(platform, accounts, hostKey);
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
