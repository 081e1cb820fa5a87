package dev.podlight.classroom.machine.os;

import dev.podlight.classroom.cluster.ClusterSpec.NodeSpec;
import dev.podlight.classroom.cluster.SimCluster;

import java.util.Optional;
import java.util.function.Function;

/** Whose agent a machine is, if it is one. Safe for any thread. */
final class Membership {
    private final NodeSpec node;
    private volatile K3sHost server;

    /** @param node this machine */
    Membership(NodeSpec node) {
        this.node = node;
    }

    void join(K3sHost host) {
        server = host;
    }

    boolean agent() {
        return server != null;
    }

    /** What the server says; empty on a machine that is its own server. */
    <T> Optional<T> of(Function<K3sHost, T> asked) {
        return Optional.ofNullable(server).map(asked);
    }

    /** The first time it registers; later an agent without its k3s process is a silent kubelet to the server. */
    void alive(boolean alive) {
        Optional<SimCluster> cluster = of(K3sHost::cluster).flatMap(found -> found);
        if (cluster.isPresent() && alive && cluster.get().get("Node", "", node.name()).isEmpty()) {
            cluster.get().join(node);
        } else {
            cluster.ifPresent(c -> c.kubelet(node.name(), alive));
        }
    }
}
