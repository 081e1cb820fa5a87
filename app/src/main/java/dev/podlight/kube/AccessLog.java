package dev.podlight.kube;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Traefik's access log of one cluster: whether it is written, and switching it by k3s's HelmChartConfig {@code traefik} of kube-system
 * (k3s documentation, Packaged components, Customizing with HelmChartConfig). What a person has in that object is kept: our arguments
 * are merged into its valuesContent, and what it was before stands in an annotation of the object itself, so that any Podlight can put
 * it back exactly, also after a restart. Safe for any thread; every call blocks and ends by interruption.
 */
public final class AccessLog {

    private static final String CONFIGS = "/apis/helm.cattle.io/v1/namespaces/kube-system/helmchartconfigs";
    private static final String CHART = "/apis/helm.cattle.io/v1/namespaces/kube-system/helmcharts/traefik";
    private static final String FIELD_MANAGER = "?fieldManager=podlight";
    private static final Pattern ON = Pattern.compile("(?i)--?accesslog(=true)?|--?accesslog\\.[a-z.]+=.+");

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
        try {
            api.get(CHART);
            return config().isOurs()
                    ? State.ON_BY_PODLIGHT
                    : writes() ? State.ON : State.OFF;
        } catch (KubeException e) {
            if (e.failure() instanceof KubeFailure.NotFound || e.failure() instanceof KubeFailure.Forbidden) {
                return State.NOT_OURS;
            }
            throw e;
        }
    }

    /** Whether these arguments of Traefik's turn its access log on (Traefik's documentation, Logs and access logs). */
    public static boolean isOn(List<String> arguments) {
        return arguments.stream().anyMatch(a -> ON.matcher(a).matches())
                && arguments.stream().noneMatch(a -> a.matches("(?i)--?accesslog=false"));
    }

    private boolean writes() throws KubeException, InterruptedException {
        Fields deployment = Fields.of(api.get("/apis/apps/v1/namespaces/kube-system/deployments/traefik"));
        return deployment.at("spec")
            .at("template")
            .at("spec")
            .list("containers")
            .stream()
            .anyMatch(c -> isOn(c.texts("args")) || isOn(c.texts("command")));
    }

    /**
     * What is still missing until Traefik runs as it was told, for {@link LiveCluster#await}; empty once every Traefik Pod does.
     */
    public static String missing(ClusterSnapshot snapshot, boolean on) {
        List<KubeObject.Workload> deployments = snapshot.all(KubeObject.Workload.class)
            .filter(w -> w.namespace().equals("kube-system") && w.kind().equals("Deployment")
                    && w.name().equals("traefik"))
            .toList();
        boolean rolled = deployments.stream()
            .allMatch(w -> on == isOn(w.template().containers().stream().flatMap(c -> c.args().stream()).toList())
                    && w.ready() >= w.desired());
        boolean pods = snapshot.all(KubeObject.Pod.class)
            .filter(p -> p.namespace().equals("kube-system") && deployments.stream()
                .anyMatch(w -> p.meta().labels().entrySet().containsAll(w.selector().entrySet())))
            .filter(p -> !p.phase().equals("Succeeded") && !p.phase().equals("Failed"))
            .allMatch(p -> p.ready()
                    && on == isOn(p.containers().stream().flatMap(c -> c.args().stream()).toList()));
        return deployments.isEmpty() || !rolled || !pods ? "deployment/traefik" : "";
    }

    /**
     * What turning it on or off would write: the whole HelmChartConfig as YAML, empty if the object would be deleted. Changes nothing. The
     * person is to be told with it that Traefik restarts and every request of the cluster is interrupted for moments.
     */
    public String preview(boolean on) throws KubeException, InterruptedException {
        TraefikConfig now = config();
        return on ? now.turnedOn().yaml() : now.putBack().map(TraefikConfig::yaml).orElse("");
    }

    /**
     * Turns it on; the caller has asked. Returns when the API took it; Traefik restarts then. Does nothing where it is on.
     *
     * @throws KubeException NotFound where Traefik is not k3s's own chart; Conflict if somebody else changed the object at this moment
     */
    public void on() throws KubeException, InterruptedException {
        api.get(CHART);
        if (state().isOn()) {
            return;
        }
        TraefikConfig now = config();
        TraefikConfig wanted = now.turnedOn();
        if (now.exists()) {
            replace(wanted);
            return;
        }
        api.send("POST", CONFIGS + FIELD_MANAGER, Api.JSON, wanted.json().toString());
        kubectl.did("create -f - <<'EOF'\n" + wanted.yaml() + "EOF", "helmchartconfig.helm.cattle.io/traefik created");
    }

    /** Puts back exactly what was before. Does nothing where Podlight did not turn it on. */
    public void off() throws KubeException, InterruptedException {
        TraefikConfig now = config();
        if (!now.isOurs()) {
            return;
        }
        var wanted = now.putBack();
        if (wanted.isPresent()) {
            replace(wanted.get());
            return;
        }
        api.send("DELETE", CONFIGS + "/traefik", null, null);
        kubectl.did("-n kube-system delete helmchartconfig traefik",
                "helmchartconfig.helm.cattle.io \"traefik\" deleted");
    }

    /** With the resourceVersion that was read: what somebody wrote in between is not overwritten but refused. */
    private void replace(TraefikConfig wanted) throws KubeException, InterruptedException {
        api.send("PUT", CONFIGS + "/traefik" + FIELD_MANAGER, Api.JSON, wanted.json().toString());
        kubectl.did("replace -f - <<'EOF'\n" + wanted.yaml() + "EOF",
                "helmchartconfig.helm.cattle.io/traefik replaced");
    }

    private TraefikConfig config() throws KubeException, InterruptedException {
        try {
            return new TraefikConfig(api.get(CONFIGS + "/traefik"));
        } catch (KubeException e) {
            if (e.failure() instanceof KubeFailure.NotFound) {
                return new TraefikConfig(null);
            }
            throw e;
        }
    }
}
