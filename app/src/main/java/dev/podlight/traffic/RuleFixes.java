package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.Service;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Commands that mend an Ingress rule. */
final class RuleFixes {
    private static final Set<String> SYSTEM = Set.of("kube-system", "kube-public", "kube-node-lease");

    private final Cluster cluster;
    private final String namespace;

    RuleFixes(Cluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
    }

    List<String> forRule(Cause cause, Route route) {
        ObjectRef ingress = route.ingress().ref();
        return switch (cause) {
            case NO_RULE_CLASS -> List.of(KubectlLine.in(ingress.namespace(), "patch", "ingress", ingress.name(),
                    "--type=merge", "-p", classPatch(route)));
            case RULE_SERVICE_MISSING -> service(route);
            case RULE_PORT_MISSING -> port(route);
            case RULE_HEADLESS_NATIVELB -> List.of(KubectlLine.in(ingress.namespace(), "annotate", "svc",
                    route.service().name(), Annotations.SERVICE + "nativelb-"));
            case RULE_MIDDLEWARE_MISSING -> List.of(KubectlLine.in(ingress.namespace(), "annotate", "ingress",
                    ingress.name(), Annotations.ROUTER + "middlewares-"));
            case RULE_ENTRYPOINT -> entryPoint(route);
            default -> List.of();
        };
    }

    private static String classPatch(Route route) {
        boolean annotated = route.ingress().meta().annotations().containsKey(Annotations.CLASS);
        return "{" + (annotated ? "\"metadata\":{\"annotations\":{\"" + Annotations.CLASS + "\":null}}," : "")
                + "\"spec\":{\"ingressClassName\":\"traefik\"}}";
    }

    private static List<String> entryPoint(Route route) {
        List<String> present = route.ingress()
            .meta()
            .annotations()
            .keySet()
            .stream()
            .filter(k -> k.startsWith(Annotations.ROUTER))
            .filter(k -> k.startsWith(Annotations.ROUTER + "tls") || k.equals(Annotations.ROUTER + "entrypoints")
                    || route.flaw() != null && k.equals(Annotations.of(route.ingress()).unreadable()))
            .sorted()
            .map(k -> k + "-")
            .toList();
        return present.isEmpty()
                ? List.of()
                : List.of(KubectlLine.in(route.ingress().namespace(), words(route.ingress().name(), present)));
    }

    private static String[] words(String ingress, List<String> annotations) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of("annotate", "ingress", ingress),
                annotations.stream()).toArray(String[]::new);
    }

    /** The Service most like the name that was written, if there is one that is clearly meant. */
    private List<String> service(Route route) {
        if (route.rule().service().isEmpty()) {
            return List.of();
        }
        List<Service> there = cluster.index()
            .servicesOf(route.rule().namespace())
            .stream()
            .filter(s -> !s.type().equals("ExternalName"))
            .filter(s -> !s.name().equals("kubernetes"))
            .toList();
        Optional<Service> meant = there.size() == 1
                ? Optional.of(there.getFirst())
                : there.stream()
                    .min(Comparator.comparingInt(s -> Spelling.distance(s.name(), route.rule().service())))
                    .filter(s -> Spelling.distance(s.name(), route.rule().service()) <= 4);
        return meant.map(s -> List.of(KubectlLine.patch(route.ingress().ref(),
                KubectlLine.replace(route.place().servicePointer() + "/name", KubectlLine.json(s.name())))))
            .orElse(List.of());
    }

    private static List<String> port(Route route) {
        return route.service().ports().isEmpty()
                ? List.of()
                : List.of(KubectlLine.patch(route.ingress().ref(), KubectlLine.replace(route.place().servicePointer()
                        + "/port",
                        "{\"number\":" + route.service().ports().getFirst().port() + "}")));
    }

    /** A tie is decided, and nothing lost, by giving one of them a priority: the person's own, else the oldest. */
    List<String> forTie(List<Route> winners) {
        Comparator<Route> mine = Comparator.comparing(r -> !r.rule().namespace().equals(namespace));
        Route chosen = winners.stream()
            .min(mine.thenComparing(r -> r.ingress().meta().created())
                .thenComparing(r -> r.rule().namespace() + "/" + r.rule().ingress()))
            .orElseThrow();
        boolean apart = winners.stream().anyMatch(r -> !r.ingress().ref().equals(chosen.ingress().ref()));
        return !apart || chosen.place().isDefault()
                ? List.of()
                : List.of(KubectlLine.in(chosen.rule().namespace(), "annotate", "ingress", chosen.rule().ingress(),
                        Annotations.ROUTER + "priority=" + (chosen.priority() + 1), "--overwrite"));
    }

    /** For the one Service that can be meant. */
    List<String> forNoRule(String host) {
        List<Service> there = cluster.index()
            .services()
            .stream()
            .filter(s -> namespace.isEmpty() ? !SYSTEM.contains(s.namespace()) : s.namespace().equals(namespace))
            .filter(s -> !s.type().equals("ExternalName") && !s.ports().isEmpty() && !s.selector().isEmpty())
            .toList();
        List<Service> meant = there.size() == 1
                ? there
                : there.stream().filter(s -> host.startsWith(s.name().replaceFirst("-svc$", "") + ".")).toList();
        if (meant.size() != 1 || !isName(host)) {
            return List.of();
        }
        Service s = meant.getFirst();
        return List.of(KubectlLine.in(s.namespace(), "create", "ingress", s.name().replaceFirst("-svc$", "")
                + "-ingress",
                "--class=traefik", "--rule=" + host + "/*=" + s.name() + ":" + s.ports().getFirst().port()));
    }

    List<String> forHost(String host) {
        List<Route> rules = own();
        if (rules.size() != 1 || !isName(host) || rules.getFirst().place().isDefault()) {
            return List.of();
        }
        Route rule = rules.getFirst();
        return List.of(KubectlLine.patch(rule.ingress().ref(),
                KubectlLine.add("/spec/rules/" + rule.place().rule() + "/host", KubectlLine.json(host))));
    }

    List<String> forPath(String host, String path) {
        List<Route> rules = own().stream().filter(r -> r.loaded() && r.text().matchesHost(host)).toList();
        if (rules.stream().map(r -> r.ingress().ref() + " " + r.place().rule()).distinct().count() != 1) {
            return List.of();
        }
        Route rule = rules.getFirst();
        String port = rule.port().name().isEmpty() || rule.rule().port().equals("" + rule.port().port())
                ? "{\"number\":" + rule.port().port() + "}"
                : "{\"name\":" + KubectlLine.json(rule.port().name()) + "}";
        String entry = "{\"path\":" + KubectlLine.json(path)
                + ",\"pathType\":\"Prefix\",\"backend\":{\"service\":{\"name\":"
                + KubectlLine.json(rule.rule().service()) + ",\"port\":" + port + "}}}";
        return List.of(KubectlLine.patch(rule.ingress().ref(),
                KubectlLine.add("/spec/rules/" + rule.place().rule() + "/http/paths/-", entry)));
    }

    private List<Route> own() {
        return cluster.router()
            .all()
            .filter(r -> namespace.isEmpty() || r.rule().namespace().equals(namespace))
            .toList();
    }

    /** An Ingress takes names only, no addresses. */
    private static boolean isName(String host) {
        return host.length() <= 253 && host.matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
                && !Ip.isAddress(host);
    }
}
