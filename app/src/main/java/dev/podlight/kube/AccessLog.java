package dev.podlight.kube;

/**
 * Traefik's access log of one cluster: whether it is written, and switching it by k3s's HelmChartConfig {@code traefik} of kube-system
 * (k3s documentation, Packaged components, Customizing with HelmChartConfig). What a person has in that object is kept: our arguments
 * are merged into its valuesContent, and what it was before stands in an annotation of the object itself, so that any Podlight can put
 * it back exactly, also after a restart. Safe for any thread; every call blocks and ends by interruption.
 */
public final class AccessLog {
    /** The annotation that holds the valuesContent from before. */
    static final String BEFORE = "podlight.dev/values-before-access-log";

    private final Api api;
    private final KubectlTranscript kubectl;

    AccessLog(Api api, KubectlTranscript kubectl) {
        this.api = api;
        this.kubectl = kubectl;
    }

    /** How the log stands. */
    public enum State {
        /** Traefik writes none. */
        OFF,
        /** Traefik writes one that Podlight did not turn on: read, and never switched. */
        ON,
        /** Podlight turned it on, and can put back what was before. */
        ON_BY_PODLIGHT,
        /** Traefik is not k3s's own chart, or the API does not let us see: it cannot be switched from here. */
        NOT_OURS;

        /** Whether there is something to read. */
        public boolean isOn() {
            return this == ON || this == ON_BY_PODLIGHT;
        }
    }

    /** Asks the API; changes nothing. */
    public State state() throws KubeException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /**
     * What turning it on or off would write: the whole HelmChartConfig as YAML, empty if the object would be deleted. Changes nothing. The
     * person is to be told with it that Traefik restarts and every request of the cluster is interrupted for moments.
     */
    public String preview(boolean on) throws KubeException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Turns it on; the caller has asked. Returns when the API took it; Traefik restarts then. Does nothing where it is on. */
    public void on() throws KubeException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Puts back exactly what was before. Does nothing where Podlight did not turn it on. */
    public void off() throws KubeException, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
