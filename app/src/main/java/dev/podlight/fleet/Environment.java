package dev.podlight.fleet;

import dev.podlight.traffic.Front;

import java.nio.file.Path;
import java.util.List;

/** What a person opens: a machine reached over SSH, or a context of a kubeconfig file. Immutable. */
public sealed interface Environment {

    /** Stable and unique; also the name of the kubeconfig context that is fetched from a machine. Never empty. */
    String id();

    /** As shown. Never empty. */
    String name();

    /** What stands before its cluster, as far as a person said it; never null. */
    Front front();

    /**
     * A machine of one's own, with or without k3s on it. No password: that is asked for, and kept for the session only.
     *
     * @param host as ssh is told: an address, a name, or a name of {@code ~/.ssh/config}
     * @param keyFile private key, or null for the agent's, the usual ones, or a password
     * @param jumps jump hosts as {@code [USER@]HOST[:PORT]}, first to last; empty for what {@code ~/.ssh/config} says
     */
    record Machine(String name, String user, String host, int port, Path keyFile, Front front, List<String> jumps)
            implements
                Environment {

        public Machine {
            jumps = List.copyOf(jumps);
        }

        public Machine(String name, String user, String host, int port, Path keyFile, Front front) {
            this(name, user, host, port, keyFile, front, List.of());
        }

        /** The same machine at another address. */
        public Machine at(String newHost) {
            Front moved = front.publicIp().equals(host)
                    ? new Front(newHost, front.openPorts(), front.frontEnd())
                    : front;
            return new Machine(name, user, newHost, port, keyFile, moved, jumps);
        }

        @Override
        public String id() {
            return name;
        }

        /** As ssh is told: {@code user@host}, with the port where it is not 22. */
        public String address() {
            return user + "@" + host + (port == 22 ? "" : ":" + port);
        }
    }

    /** A context of a kubeconfig file, opened without SSH. */
    record KubeContext(Path file, String context, Front front) implements Environment {

        @Override
        public String id() {
            return context + "@" + file;
        }

        @Override
        public String name() {
            return context;
        }
    }
}
