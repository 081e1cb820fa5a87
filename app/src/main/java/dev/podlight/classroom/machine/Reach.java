package dev.podlight.classroom.machine;

import dev.podlight.classroom.machine.os.K3sHost;
import dev.podlight.classroom.network.DataPlane;
import dev.podlight.classroom.network.Internet;
import dev.podlight.traffic.Vantage;

import java.io.IOException;
import java.util.OptionalInt;

/** Where a connection leads that somebody forwards through a machine's SSH door. Safe for any thread. */
final class Reach {
    private static final int SSH = 22;
    private static final int API = 6443;
    /** Discard: nothing of the class listens there. */
    private static final int NOBODY = 9;

    private final MachineSpec spec;
    private final K3sHost k3s;
    private final Internet internet;
    private DataPlane network;
    private Vantage.Node from;

    Reach(MachineSpec spec, K3sHost k3s, Internet internet) {
        this.spec = spec;
        this.k3s = k3s;
        this.internet = internet;
    }

    synchronized void network(DataPlane plane, Vantage.Node vantage) {
        network = plane;
        from = vantage;
    }

    /** The loopback port that stands for a place as this machine reaches it; one where nobody listens if it reaches nothing there. */
    int port(String host, int port) throws IOException {
        boolean own = own(host);
        if (port == SSH) {
            OptionalInt door = internet.sshDoor(own ? spec.nodeIp() : host);
            return door.orElse(NOBODY);
        }
        OptionalInt api = api();
        if (own && (port == API || api.isPresent() && port == api.getAsInt())) {
            return api.orElse(NOBODY);
        }
        synchronized (this) {
            return network == null ? NOBODY : network.inside(from, host + ":" + port);
        }
    }

    private OptionalInt api() {
        return k3s.serving().map(cluster -> OptionalInt.of(cluster.apiPort())).orElse(OptionalInt.empty());
    }

    private boolean own(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1") || host.equals(spec.nodeIp())
                || host.equals(spec.name());
    }
}
