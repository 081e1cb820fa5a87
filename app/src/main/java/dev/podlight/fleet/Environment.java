package dev.podlight.fleet;

import dev.podlight.traffic.Front;

import java.nio.file.Path;

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
     * @param keyFile private key, or null for a password
     */
    record Machine(String name, String user, String host, int port, Path keyFile, Front front) implements Environment {

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
