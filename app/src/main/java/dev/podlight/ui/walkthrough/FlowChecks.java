package dev.podlight.ui.walkthrough;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.KubeObject;
import dev.podlight.ui.matrix.Tally;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Steps about the way of a request: what stands on it, and what came back. Pure. */
final class FlowChecks {
    /** With two Pods that take turns, fewer requests show nothing. */
    static final int BURST = 10;
    private static final int ENOUGH_PODS = 2;

    private FlowChecks() {}

    static Finding of(Step step, Facts facts) {
        if (!facts.live()) {
            return Finding.waiting("api");
        }
        return switch (step) {
            case DOORS -> doors(step, facts);
            case FRONT_END -> frontEnd(step, facts);
            case SERVICE_LB -> serviceLb(step, facts);
            case SERVICE -> service(step, facts);
            case RULE -> facts.ingress() == null || facts.ingress().addresses().isEmpty()
                    ? Finding.waiting("ingress")
                    : Finding.done(step, facts.host(), String.join(", ", facts.ingress().addresses()));
            case MATRIX, PODS, HTTPS, BALANCE -> facts.ingress() == null
                    ? Finding.waiting("ingress")
                    : probed(step, facts);
            default -> throw new IllegalArgumentException(step.name());
        };
    }

    private static Finding doors(Step step, Facts facts) {
        KubeObject.Service traefik = facts.traefik();
        return traefik == null || traefik.loadBalancerIps().isEmpty()
                ? Finding.open(step)
                : Finding.done(step, String.join(", ", traefik.loadBalancerIps()), facts.nodePort(80),
                        facts.nodePort(443));
    }

    /** Not in the API: the environment says it, and what it says is held against the nodes that there are. */
    private static Finding frontEnd(Step step, Facts facts) {
        Front.FrontEnd front = facts.front().frontEnd();
        if (front == null) {
            return Finding.open(step);
        }
        String ports = front.ports().stream().map(p -> p.port() + " → " + p.to()).collect(Collectors.joining(", "));
        List<String> nodes = facts.nodes().stream().flatMap(n -> n.internalIps().stream()).toList();
        boolean all = nodes.containsAll(front.pool());
        Text said = Text.of(all ? "walk.front-end.done" : "walk.front-end.stranger", front.name(), front.address(),
                ports, String.join(", ", front.pool()));
        return new Finding(all ? Finding.State.DONE : Finding.State.OPEN, said);
    }

    private static Finding serviceLb(Step step, Facts facts) {
        KubeObject.Workload set = facts.serviceLb();
        if (set == null) {
            return Finding.open(step);
        }
        String ports = set.template()
            .containers()
            .stream()
            .flatMap(c -> c.ports().stream())
            .filter(p -> p.hostPort() > 0)
            .map(p -> Integer.toString(p.hostPort()))
            .distinct()
            .collect(Collectors.joining(", "));
        return Finding.done(step, set.name(), set.ready(), facts.nodes().size(), ports);
    }

    private static Finding service(Step step, Facts facts) {
        KubeObject.Service service = facts.service();
        if (service == null || service.ports().isEmpty()) {
            return Finding.waiting("userlist");
        }
        KubeObject.ServicePort port = service.ports().getFirst();
        String selector = service.selector()
            .entrySet()
            .stream()
            .map(e -> e.getKey() + ": " + e.getValue())
            .sorted()
            .collect(Collectors.joining(", "));
        return facts.endpoints() == 0
                ? Finding.open(step, selector)
                : Finding.done(step, port.port() + " → " + port.targetPort(), selector, facts.endpoints());
    }

    private static Finding probed(Step step, Facts facts) {
        Tries tries = facts.tries().forHost(facts.host());
        Map<String, Integer> pods = tries.perPod();
        int wanted = Math.min(ENOUGH_PODS, Math.max(1, facts.endpoints()));
        int sent = tries.answers().size();
        return switch (step) {
            case MATRIX -> matrix(step, facts.tries().matrix());
            case HTTPS -> tries.heard("https") ? Finding.done(step, facts.host()) : Finding.open(step, facts.host());
            case PODS -> pods.size() >= wanted
                    ? Finding.done(step, users(tries))
                    : Finding.open(step, pods.size(), facts.endpoints());
            case BALANCE -> sent >= BURST && pods.size() >= wanted
                    ? Finding.done(step, sent, counts(pods))
                    : Finding.open(step, sent, BURST);
            default -> throw new IllegalArgumentException(step.name());
        };
    }

    private static Finding matrix(Step step, Tally run) {
        if (run == null) {
            return Finding.open(step);
        }
        boolean reached = run.reached() > 0 && run.insideReached() == run.inside();
        if (!run.agreed() || !reached) {
            return new Finding(Finding.State.OPEN, Text.of(run.agreed() ? "walk.matrix.dies" : "walk.matrix.differs",
                    run.ways(), run.reached()));
        }
        return Finding.done(step, run.ways(), run.reached());
    }

    /** As the class reads it off: the name in the answer tells the Pod. */
    private static String users(Tries tries) {
        return tries.answers()
            .stream()
            .filter(a -> !a.user().isEmpty())
            .map(a -> a.user() + " (" + a.who() + ")")
            .distinct()
            .collect(Collectors.joining(", "));
    }

    private static String counts(Map<String, Integer> pods) {
        return pods.entrySet().stream().map(e -> e.getKey() + " × " + e.getValue()).collect(Collectors.joining(", "));
    }
}
