package dev.podlight.classroom.machine.os;

import dev.podlight.classroom.cluster.ClusterSpec;
import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.cluster.image.PodExec;
import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.time.ClassTime;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The cluster whose data lies on a machine, and what every one that comes up there is given. Guarded by whoever has it. */
final class HostedCluster {
    private final ClusterSpec plan;
    private final K3sBinary binary;
    private final K3sFiles files;
    private final ClassTime time;
    private final long seed;
    private Supplier<String> front = () -> "{}";
    private PodExec exec;
    private SimCluster cluster;

    /** @param plan of one node; the versions are those of the binary */
    HostedCluster(ClusterSpec plan, K3sBinary binary, FileSystem files, ClassTime time, long seed) {
        this.plan = plan;
        this.binary = binary;
        this.files = new K3sFiles(files, seed);
        this.time = time;
        this.seed = seed;
    }

    void front(Supplier<String> json) {
        front = json;
    }

    Supplier<String> front() {
        return front;
    }

    void exec(PodExec runner) {
        exec = runner;
    }

    PodExec exec() {
        return exec;
    }

    Optional<SimCluster> get() {
        return Optional.ofNullable(cluster);
    }

    /**
     * Brings up a new one, or the one whose data is there.
     *
     * @param says what a new one's Nodes say of what stands before it
     */
    void boot(K3sFlags flags, String says) {
        if (cluster == null) {
            cluster = SimCluster.start(spec(flags), time, seed);
            cluster.front(says);
            cluster.exec(exec);
        } else {
            cluster.serving(true);
        }
        write(flags);
    }

    /** Puts one there that was made elsewhere. */
    void adopt(SimCluster other) {
        cluster = other;
        cluster.exec(exec);
        write(K3sFlags.read(List.of("--write-kubeconfig-mode", "644")));
    }

    /** Its data is gone; whoever gets it closes it. */
    Optional<SimCluster> remove() {
        Optional<SimCluster> old = get();
        cluster = null;
        return old;
    }

    private ClusterSpec spec(K3sFlags flags) {
        var node = plan.nodes().getFirst();
        return new ClusterSpec(List.of(new ClusterSpec.NodeSpec(node.name(), node.internalIp(), flags
            .nodeExternalIp())), binary.version(), binary.traefik(), plan.firstNodePorts());
    }

    private void write(K3sFlags flags) {
        files.write(cluster.kubeconfig(), flags.kubeconfigMode());
    }
}
