package dev.podlight.kubeconfig;

/**
 * A kubeconfig that runs nothing and points to no file: one cluster, one user, one context of the same name. Immutable. It holds a
 * private key: {@code toString} does not show it.
 */
public final class Kubeconfig {

    /**
     * @param source where the text came from, for messages
     * @throws KubeconfigException if it is no YAML, no kubeconfig, or a dangerous one
     */
    public static Kubeconfig parse(String text, String source) throws KubeconfigException {
        throw new UnsupportedOperationException();
    }

    /** Name of the context, its cluster and its user. */
    public String context() {
        throw new UnsupportedOperationException();
    }

    /** URL of the API. */
    public String server() {
        throw new UnsupportedOperationException();
    }

    /** The same under another name. */
    public Kubeconfig named(String context) {
        throw new UnsupportedOperationException();
    }

    /** The same, with a loopback host of the server replaced by {@code host}; port and all else stay. */
    public Kubeconfig seenThrough(String host) {
        throw new UnsupportedOperationException();
    }

    /** As it is written to a file. */
    public String yaml() {
        throw new UnsupportedOperationException();
    }
}
