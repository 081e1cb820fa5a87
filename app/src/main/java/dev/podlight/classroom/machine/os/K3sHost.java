package dev.podlight.classroom.machine.os;

import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.time.Pause;
import dev.podlight.classroom.cluster.ClusterSpec;
import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.cluster.image.PodExec;
import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.shell.Processes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** k3s on one machine, as server or as agent: its process, its containers, its data. Safe for any thread. */
public final class K3sHost implements AutoCloseable {
    public static final String KUBECONFIG = "/etc/rancher/k3s/k3s.yaml";
    public static final String BINARY = K3sBinary.PATH;
    private static final String DATA = K3sFiles.DATA;
    private static final Duration BOOT = Duration.ofSeconds(5);

    private final K3sBinary binary;
    private final Processes processes;
    private final K3sLog log;
    private final ClassTime time;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Shims shims;
    private final Membership membership;
    private final HostedCluster hosted;
    private int server;
    private Thread comingUp;

    /** @param plan of one node; the versions are those of the binary that is installed */
    public K3sHost(ClusterSpec plan, FileSystem files, Processes processes, Journal journal, ClassTime time,
            long seed) {
        this.binary = new K3sBinary(files);
        this.processes = processes;
        this.membership = new Membership(plan.nodes().getFirst());
        this.shims = new Shims(processes, time, seed);
        this.hosted = new HostedCluster(plan, binary, files, time, seed);
        this.log = new K3sLog(journal, time);
        this.time = time;
        files.onRemoved(this::removed);
        files.onFull(full -> cluster().ifPresent(c -> c.diskFull(plan.nodes().getFirst().name(), full)));
    }

    /** From now on this machine is an agent of that server's cluster: what it starts is {@code k3s agent}. */
    public void join(K3sHost server) {
        membership.join(server);
    }

    /** What the Nodes' annotation shall say; asked when a cluster comes up, with no lock held: the network that answers asks back. */
    public void front(Supplier<String> json) {
        Optional<SimCluster> there;
        synchronized (this) {
            hosted.front(json);
            there = hosted.get();
        }
        there.ifPresent(cluster -> cluster.front(json.get()));
    }

    private String said() {
        Supplier<String> json;
        synchronized (this) {
            json = hosted.front();
        }
        return json.get();
    }

    /** Who runs what is asked for by exec in the containers of clusters that come up from now on. */
    public synchronized void exec(PodExec runner) {
        hosted.exec(runner);
    }

    /** Who runs what is asked for in containers. */
    public synchronized PodExec exec() {
        return hosted.exec();
    }

    /** Calls {@code listener} when a cluster comes, goes, or its containers do. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** The cluster that has data on this machine, whether its API serves or not. */
    public synchronized Optional<SimCluster> cluster() {
        return membership.of(K3sHost::cluster).orElseGet(hosted::get);
    }

    /** The cluster while its API serves. */
    public synchronized Optional<SimCluster> serving() {
        return membership.of(K3sHost::serving)
            .orElseGet(() -> server == 0 ? Optional.empty() : hosted.get());
    }

    /** The cluster while its containers run: what answers requests. They outlive the k3s process, as the real ones do. */
    public synchronized Optional<SimCluster> carrying() {
        return !shims.carry() ? Optional.empty() : membership.of(K3sHost::carrying).orElseGet(hosted::get);
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
        boolean agent = membership.agent();
        int pid = processes.begin("root", 1, "?", BINARY + (agent ? " agent" : " server"), this::stop).pid();
        log.info(pid, "Starting k3s " + binary.version());
        if (!flags.unknown().isEmpty()) {
            log.fatal(pid, "flag provided but not defined: " + flags.unknown());
            processes.end(pid);
            return 0;
        }
        comeUp(pid);
        if (agent) {
            attend(pid);
        } else {
            boot(flags, pid, said());
            log.info(pid, "Wrote kubeconfig " + KUBECONFIG);
        }
        log.info(pid, "k3s is up and running");
        changed();
        return pid;
    }

    /** Until then a stop is enough to keep it from coming up at all. */
    private void comeUp(int pid) throws InterruptedException {
        synchronized (this) {
            comingUp = Thread.currentThread();
        }
        boolean up = false;
        try {
            Pause.of(time, BOOT);
            up = true;
        } finally {
            synchronized (this) {
                comingUp = null;
                // a stop that was late finds the server
                Thread.interrupted();
            }
            if (!up) {
                processes.end(pid);
            }
        }
    }

    /** Ends the k3s process, also one that is coming up; the containers run on. */
    public void stop() {
        synchronized (this) {
            if (comingUp != null) {
                comingUp.interrupt();
            }
            if (server == 0) {
                return;
            }
            processes.end(server);
            server = 0;
            hosted.get().ifPresent(cluster -> cluster.serving(false));
        }
        membership.alive(false);
        changed();
    }

    /** Ends the containers, as the killall script does by their shims. */
    public void killContainers() {
        synchronized (this) {
            shims.end();
        }
        changed();
    }

    @Override
    public void close() {
        Optional<SimCluster> old;
        synchronized (this) {
            old = hosted.remove();
            server = 0;
            shims.loseContainers();
        }
        old.ifPresent(SimCluster::close);
    }

    private void attend(int pid) {
        synchronized (this) {
            server = pid;
            runContainers();
        }
        membership.alive(true);
    }

    /**
     * Puts a cluster there that was made elsewhere, as if it had been started here; its API need not serve.
     *
     * @param other closed with this
     */
    public void adopt(SimCluster other) {
        synchronized (this) {
            hosted.adopt(other);
            server = 1;
            runContainers();
        }
        changed();
    }

    private synchronized void boot(K3sFlags flags, int pid, String says) {
        hosted.boot(flags, says);
        server = pid;
        runContainers();
    }

    private void runContainers() {
        shims.run(this::killContainers);
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
}
