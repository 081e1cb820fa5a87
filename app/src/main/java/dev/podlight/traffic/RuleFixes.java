package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.Service;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Commands that mend an Ingress rule. */
final class RuleFixes {
    /** What the API takes as an Ingress's path without a second thought. */
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?");
    private static final int LONGEST = 200;
    private static final Set<String> SYSTEM = Set.of("kube-system", "kube-public", "kube-node-lease");

    private final Cluster cluster;
    private final String namespace;
    private final BackendFixes backends;

    RuleFixes(Cluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.backends = new BackendFixes(cluster.index());
    }

    List<String> forRule(Cause cause, Route route) {
        ObjectRef ingress = route.ingress().ref();
        return switch (cause) {
            case NO_RULE_CLASS -> cluster.router()
                .usualClass()
                .map(name -> List.of(KubectlLine.in(ingress.namespace(), "patch", "ingress", ingress.name(),
                        "--type=merge", "-p", classPatch(route, name))))
                .orElse(List.of());
            case RULE_SERVICE_MISSING -> backends.service(route);
            case RULE_PORT_MISSING -> backends.port(route);
            case RULE_EXTERNAL_NAME -> ordinary(route.service());
            case RULE_HEADLESS_NATIVELB -> List.of(cluster.traefik().settings().nativeLb()
                    ? KubectlLine.in(ingress.namespace(), "annotate", "svc", route.service().name(),
                            Annotations.SERVICE + "nativelb=false", "--overwrite")
                    : KubectlLine.in(ingress.namespace(), "annotate", "svc", route.service().name(),
                            Annotations.SERVICE + "nativelb-"));
            case RULE_MIDDLEWARE_MISSING -> middlewares(route);
            case RULE_ENTRYPOINT -> entryPoint(route);
            default -> List.of();
        };
    }

    private static String classPatch(Route route, String name) {
        boolean annotated = route.ingress().meta().annotations().containsKey(Annotations.CLASS);
        return "{" + (annotated ? "\"metadata\":{\"annotations\":{\"" + Annotations.CLASS + "\":null}}," : "")
                + "\"spec\":{\"ingressClassName\":" + KubectlLine.json(name) + "}}";
    }

    /** One that selects Pods was meant to be a Service of theirs. */
    private static List<String> ordinary(Service service) {
        return service.selector().isEmpty() || service.ports().isEmpty()
                ? List.of()
                : List.of(KubectlLine.in(service.namespace(), "patch", "svc", service.name(), "--type=merge", "-p",
                        "{\"spec\":{\"type\":\"ClusterIP\",\"externalName\":null}}"));
    }

    /** Those that are there stay. */
    private List<String> middlewares(Route route) {
        String there = String.join(",", cluster.router().present(route.written().notes().middlewares()));
        ObjectRef ingress = route.ingress().ref();
        String key = Annotations.of(route.ingress()).routerKey("middlewares");
        return List.of(there.isEmpty()
                ? KubectlLine.in(ingress.namespace(), "annotate", "ingress", ingress.name(), key + "-")
                : KubectlLine.in(ingress.namespace(), "annotate", "ingress", ingress.name(), key + "=" + there,
                        "--overwrite"));
    }

    private static List<String> entryPoint(Route route) {
        List<String> present = route.ingress()
            .meta()
            .annotations()
            .keySet()
            .stream()
            .filter(k -> Annotations.isRouter(k, "tls") || Annotations.isRouter(k, "entrypoints")
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

    /** A tie is decided, and nothing lost, by giving one of them a priority: the person's own, else the oldest. */
    List<String> forTie(List<Route> winners) {
        Comparator<Route> mine = Comparator.comparing(r -> !r.rule().namespace().equals(namespace));
        Route chosen = winners.stream()
            .min(mine.thenComparing(r -> r.ingress().meta().created())
                .thenComparing(r -> r.rule().namespace() + "/" + r.rule().ingress()))
            .orElseThrow();
        List<Route> others = winners.stream().filter(r -> !r.ingress().ref().equals(chosen.ingress().ref())).toList();
        if (others.isEmpty() || chosen.place().isDefault()) {
            return List.of();
        }
        // the annotation is for all rules of an Ingress: beside others it would upset their order
        return isAlone(chosen)
                ? List.of(priority(chosen, chosen.priority() + 1))
                : others.stream().allMatch(this::isAlone)
                        ? others.stream().map(r -> priority(r, chosen.priority() - 1)).toList()
                        : List.of();
    }

    private boolean isAlone(Route route) {
        return cluster.router().rules(route.ingress()).size() == 1;
    }

    private static String priority(Route route, long priority) {
        return KubectlLine.in(route.rule().namespace(), "annotate", "ingress", route.rule().ingress(),
                Annotations.of(route.ingress()).routerKey("priority") + "=" + priority, "--overwrite");
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
        if (!ofOneRule(rules) || !isName(host) || rules.getFirst().place().isDefault()) {
            return List.of();
        }
        Route rule = rules.getFirst();
        return List.of(KubectlLine.patch(rule.ingress().ref(),
                KubectlLine.add("/spec/rules/" + rule.place().rule() + "/host", KubectlLine.json(host))));
    }

    List<String> forPath(String host, String path) {
        List<Route> rules = own().stream().filter(r -> r.loaded() && r.text().matchesHost(host)).toList();
        if (!ofOneRule(rules) || rules.getFirst().place().isDefault() || path.length() > LONGEST
                || !PATH.matcher(path).matches()) {
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

    private static boolean ofOneRule(List<Route> paths) {
        return paths.stream().map(r -> r.ingress().ref() + " " + r.place().rule()).distinct().count() == 1;
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
