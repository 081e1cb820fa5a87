package dev.podlight.ui.inspector;

import dev.podlight.i18n.Text;
import dev.podlight.ssh.Shell;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.ObjectRef;
import dev.podlight.traffic.Trace;

/** The title of a hop, what such a station is, and how a person sees it for himself. */
final class HopWords {
    private final Trace trace;
    private final Hop hop;

    HopWords(Trace trace, Hop hop) {
        this.trace = trace;
        this.hop = hop;
    }

    Text title() {
        String state = hop.state() == Hop.State.BROKEN
                ? redirected() ? "redirected" : "broken"
                : hop.state() == Hop.State.CONSULTED ? "consulted" : "passed";
        return Text.of("inspector.title." + station() + "." + state, name());
    }

    /** A load balancer's address may be kube-proxy's own rule or a ServiceLB Pod on the node, or a machine of the cloud before it. */
    private String station() {
        if (hop.kind() != Hop.Kind.LOAD_BALANCER || hop.object() == null) {
            return hop.kind().id();
        }
        return hop.object().kind().equals("Service") ? "kube-proxy" : "service-lb";
    }

    private boolean redirected() {
        return trace.verdict() == Trace.Verdict.REDIRECTED;
    }

    private String name() {
        return hop.object() == null ? trace.request().url().host() : hop.object().name();
    }

    Text about() {
        boolean byKubeProxy = trace.hop(Hop.Kind.SERVICE).map(Hop::state).filter(Hop.State.PASSED::equals).isPresent();
        boolean chosen = hop.kind() == Hop.Kind.SERVICE || hop.kind() == Hop.Kind.POD;
        return Text.of("inspector.about." + station() + (chosen && byKubeProxy ? ".passed" : ""));
    }

    /** One line for a shell. */
    String command() {
        ObjectRef ref = hop.object();
        return switch (hop.kind()) {
            case CLIENT -> curl();
            case DNS -> "nslookup " + Shell.quote(trace.request().url().host());
            case FIREWALL, LOAD_BALANCER -> "kubectl -n kube-system get svc traefik -o wide";
            case NODE -> ref == null ? "kubectl get nodes -o wide" : "kubectl get node " + ref.name() + " -o wide";
            case TRAEFIK -> "kubectl -n kube-system get deploy,pod,svc -l app.kubernetes.io/name=traefik";
            case INGRESS_RULE -> ref == null ? "kubectl get ingress -A" : get(ref, "ingress") + " -o yaml";
            case SERVICE -> ref == null
                    ? "kubectl get svc -A"
                    : namespaced(ref)
                            + "get endpointslices -l kubernetes.io/service-name=" + ref.name();
            case POD -> pod(ref);
        };
    }

    private String curl() {
        String host = trace.request().host();
        return "curl -i " + Shell.quote(trace.request().url().text())
                + (host.isEmpty() ? "" : " -H " + Shell.quote("Host: " + host));
    }

    private String pod(ObjectRef ref) {
        if (ref != null && ref.kind().equals("Pod")) {
            return get(ref, "pod") + " -o wide";
        }
        String namespace = ref != null ? ref.namespace() : trace.rule() != null ? trace.rule().namespace() : "";
        return "kubectl get pods -o wide " + (namespace.isEmpty() ? "-A" : "-n " + namespace);
    }

    private static String get(ObjectRef ref, String kind) {
        return namespaced(ref) + "get " + kind + " " + ref.name();
    }

    private static String namespaced(ObjectRef ref) {
        return "kubectl " + (ref.namespace().isEmpty() ? "" : "-n " + ref.namespace() + " ");
    }
}
