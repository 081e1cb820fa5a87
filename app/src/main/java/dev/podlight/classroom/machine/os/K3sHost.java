package dev.podlight.classroom.machine.os;

import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.cluster.ClusterSpec;
import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.cluster.image.PodExec;
import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.User;
import dev.podlight.classroom.machine.shell.Processes;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** k3s on one machine, as server or as agent: its process, its containers, its data. Safe for any thread. */
public final class K3sHost implements AutoCloseable {
    public static final String KUBECONFIG = "/etc/rancher/k3s/k3s.yaml";
    public static final String BINARY = K3sBinary.PATH;
    private static final String DATA = "/var/lib/rancher/k3s";
    private static final Duration BOOT = Duration.ofSeconds(5);
    /** Where the shims of the six Pods of a fresh k3s stand in the process table. */
    private static final int SHIMS = 4;

    private final ClusterSpec plan;
    private final FileSystem files;
    private final K3sBinary binary;
    private final Processes processes;
    private final Journal journal;
    private final ClassTime time;
    private final long seed;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Integer> shims = new ArrayList<>();
    private Supplier<String> front = () -> "{}";
    private K3sHost joined;
    private PodExec exec;
    private SimCluster cluster;
    private int server;
    private boolean containers;

    /** @param plan of one node; the versions are those of the binary that is installed */
    public K3sHost(ClusterSpec plan, FileSystem files, Processes processes, Journal journal, ClassTime time,
            long seed) {
        this.plan = plan;
        this.files = files;
        this.binary = new K3sBinary(files);
        this.processes = processes;
        this.journal = journal;
        this.time = time;
        this.seed = seed;
        files.onRemoved(this::removed);
        files.onFull(full -> cluster().ifPresent(c -> c.diskFull(plan.nodes().getFirst().name(), full)));
    }

    /** From now on this machine is an agent of that server's cluster: what it starts is {@code k3s agent}. */
    public synchronized void join(K3sHost server) {
        joined = server;
    }

    /** What the Nodes' annotation shall say; asked when a cluster comes up, with no lock held: the network that answers asks back. */
    public void front(Supplier<String> json) {
        SimCluster there;
        synchronized (this) {
            front = json;
            there = cluster;
        }
        if (there != null) {
            there.front(json.get());
        }
    }

    private String said() {
        Supplier<String> json;
        synchronized (this) {
            json = front;
        }
        return json.get();
    }

    /** Who runs what is asked for by exec in the containers of clusters that come up from now on. */
    public synchronized void exec(PodExec runner) {
        exec = runner;
    }

    /** Who runs what is asked for in containers. */
    public synchronized PodExec exec() {
        return exec;
    }

    /** Calls {@code listener} when a cluster comes, goes, or its containers do. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** The cluster that has data on this machine, whether its API serves or not. */
    public synchronized Optional<SimCluster> cluster() {
        return joined != null ? joined.cluster() : Optional.ofNullable(cluster);
    }

    /** The cluster while its API serves. */
    public synchronized Optional<SimCluster> serving() {
        return joined != null ? joined.serving() : server == 0 ? Optional.empty() : Optional.ofNullable(cluster);
    }

    /** The cluster while its containers run: what answers requests. They outlive the k3s process, as the real ones do. */
    public synchronized Optional<SimCluster> carrying() {
        return joined != null && containers
                ? joined.carrying()
                : containers ? Optional.ofNullable(cluster) : Optional.empty();
    }

    /** The version in the binary, or empty without one. */
    public String version() {
        return binary.version();
    }

    /**
     * Starts {@code k3s server} and waits until its API serves, or {@code k3s agent}.
     *
     * @return its process id, 0 if it ended with an error
     */
    public int start(K3sFlags flags) throws InterruptedException {
        boolean agent = agent();
        int pid = processes.begin("root", 1, "?", BINARY + (agent ? " agent" : " server"), this::stop).pid();
        say(pid, "info", "Starting k3s " + binary.version());
        if (!flags.unknown().isEmpty()) {
            say(pid, "fatal", "flag provided but not defined: " + flags.unknown());
            processes.end(pid);
            return 0;
        }
        Pause.of(time, BOOT);
        if (agent) {
            attend(pid);
        } else {
            boot(flags, pid, said());
            say(pid, "info", "Wrote kubeconfig " + KUBECONFIG);
        }
        say(pid, "info", "k3s is up and running");
        changed();
        return pid;
    }

    /** Ends the k3s process; the containers run on. */
    public void stop() {
        synchronized (this) {
            if (server == 0) {
                return;
            }
            processes.end(server);
            server = 0;
            if (cluster != null) {
                cluster.serving(false);
            }
        }
        alive(false);
        changed();
    }

    /** Ends the containers, as the killall script does by their shims. */
    public void killContainers() {
        synchronized (this) {
            shims.forEach(processes::end);
            shims.clear();
            containers = false;
        }
        changed();
    }

    @Override
    public void close() {
        SimCluster old;
        synchronized (this) {
            old = cluster;
            cluster = null;
            server = 0;
            containers = false;
        }
        if (old != null) {
            old.close();
        }
    }

    private synchronized boolean agent() {
        return joined != null;
    }

    private void attend(int pid) {
        synchronized (this) {
            server = pid;
            runContainers();
        }
        alive(true);
    }

    /** An agent without its k3s process is a silent kubelet to the server. */
    private void alive(boolean alive) {
        K3sHost of;
        synchronized (this) {
            of = joined;
        }
        var node = plan.nodes().getFirst();
        Optional<SimCluster> its = of == null ? Optional.empty() : of.cluster();
        if (its.isPresent() && alive && its.get().get("Node", "", node.name()).isEmpty()) {
            its.get().join(node);
        } else {
            its.ifPresent(c -> c.kubelet(node.name(), alive));
        }
    }

    /**
     * Puts a cluster there that was made elsewhere, as if it had been started here; its API need not serve.
     *
     * @param other closed with this
     */
    public void adopt(SimCluster other) {
        synchronized (this) {
            cluster = other;
            cluster.exec(exec);
            server = 1;
            write(K3sFlags.read(List.of("--write-kubeconfig-mode", "644")));
            runContainers();
        }
        changed();
    }

    private synchronized void boot(K3sFlags flags, int pid, String says) {
        if (cluster == null) {
            var node = plan.nodes().getFirst();
            var spec = new ClusterSpec(List.of(new ClusterSpec.NodeSpec(node.name(), node.internalIp(),
                    flags.nodeExternalIp())), binary.version(), binary.traefik(), plan.firstNodePorts());
            cluster = SimCluster.start(spec, time, seed);
            cluster.front(says);
            cluster.exec(exec);
        } else {
            cluster.serving(true);
        }
        server = pid;
        write(flags);
        runContainers();
    }

    private void write(K3sFlags flags) {
        try {
            files.put(KUBECONFIG, flags.kubeconfigMode(), cluster.kubeconfig());
            files.mkdirs(DATA + "/server/db", User.ROOT);
            files.put(DATA + "/server/node-token", 0600, "K10" + Long.toHexString(seed) + "::server:classroom\n");
            files.mkdirs("/var/lib/kubelet", User.ROOT);
            files.mkdirs("/run/k3s/containerd", User.ROOT);
            files.mkdirs("/var/lib/cni", User.ROOT);
        } catch (FileTrouble e) {
            throw new IllegalStateException("root may write everywhere", e);
        }
    }

    private void runContainers() {
        containers = true;
        for (int i = shims.size(); i < SHIMS; i++) {
            String id = "%016x%016x".formatted(seed * 31 + i, time.now().toEpochMilli());
            shims.add(processes.begin("root", 1, "?", "/var/lib/rancher/k3s/data/current/bin/containerd-shim-runc-v2"
                    + " -namespace k8s.io -id " + id + id + " -address /run/k3s/containerd/containerd.sock",
                    this::killContainers).pid());
        }
    }

    private void removed(String path) {
        if (path.equals(DATA) || path.equals("/var/lib/rancher")) {
            boolean stopped;
            synchronized (this) {
                stopped = server == 0;
            }
            if (stopped) {
                close();
                changed();
            }
        }
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    private void say(int pid, String level, String message) {
        journal.add("k3s", "k3s", pid, "time=\"%s\" level=%s msg=\"%s\""
            .formatted(DateTimeFormatter.ISO_INSTANT.format(time.now()), level, message));
    }
}
