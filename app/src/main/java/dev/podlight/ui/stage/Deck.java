package dev.podlight.ui.stage;

import dev.podlight.i18n.Messages;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.KubeObject.ContainerStatus;
import dev.podlight.traffic.KubeObject.Node;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.ServicePort;
import dev.podlight.traffic.Rule;

import java.util.List;
import java.util.stream.Collectors;

/** Writes an object's card, unlit. */
final class Deck {
    private final Messages words;
    private final Facts facts;

    Deck(Draft draft) {
        this.words = draft.words;
        this.facts = draft.facts;
    }

    static String id(Rule rule) {
        return "rule " + rule;
    }

    static String podId(String name) {
        return "pod " + name;
    }

    static String id(Service service) {
        return "service " + service.namespace() + "/" + service.name();
    }

    Card node(Node node, Slot slot) {
        String ip = node.internalIps().isEmpty() ? "" : node.internalIps().getFirst();
        String state = node.ready() ? words.get("stage.node.ready") : words.get("stage.node.not-ready");
        return Card.plain("node " + node.name(), Column.NODE, slot, node.name(), ip, state);
    }

    Card traefik(String port) {
        String line = (port + " " + facts.traefikVersion()).strip();
        return Card.plain(Card.TRAEFIK, Column.TRAEFIK, Slot.FRAME, "traefik", ("kube-system  " + line).strip());
    }

    Card rule(Rule rule) {
        String host = rule.host().isEmpty() ? words.get("stage.rule.any-host") : rule.host();
        String path = rule.path().isEmpty() ? "/" : rule.path();
        String way = path + "  " + rule.pathType();
        return Card.plain(id(rule), Column.TRAEFIK, Slot.RULE, rule.ingress(), host, way.strip());
    }

    Card service(Service service, Slot slot) {
        String ports = service.ports().stream().map(this::port).collect(Collectors.joining(", "));
        String selector = Facts.labels(service.selector());
        return new Card(id(service), Column.SERVICE, slot, Light.PLAIN, service.name(),
                selector.isEmpty() ? List.of(ports) : List.of(ports, selector), "", service.name(), -1);
    }

    private String port(ServicePort port) {
        return port.targetPort().toString().isEmpty()
                ? String.valueOf(port.port())
                : port.port() + " → " + port.targetPort();
    }

    Card pod(Pod pod) {
        return new Card(podId(pod.name()), Column.POD, Slot.ROW, Light.PLAIN, shortName(pod.name()),
                List.of(pod.ip().isEmpty() ? pod.phase() : pod.ip()), pod.ready() ? "" : state(pod), pod.name(), -1);
    }

    /** The end tells Pods of one Deployment apart, the beginning is the same. */
    private static String shortName(String name) {
        return name.length() <= 13
                ? name
                : "…" + name.substring(name.lastIndexOf('-') < 0
                        ? name.length() - 12
                        : Math.max(name.lastIndexOf('-'), name.length() - 12));
    }

    /** What keeps a Pod from being ready, in Kubernetes' own word. */
    String state(Pod pod) {
        if (pod.meta().deleting()) {
            return "Terminating";
        }
        if (!pod.reason().isEmpty()) {
            return pod.reason();
        }
        return pod.statuses()
            .stream()
            .map(Deck::trouble)
            .filter(s -> !s.isEmpty())
            .findFirst()
            .orElseGet(
                    () -> pod.phase().equals("Running") ? words.get("stage.pod.not-ready") : pod.phase());
    }

    private static String trouble(ContainerStatus status) {
        return status.waiting().isEmpty() ? status.terminated() : status.waiting();
    }

    /** The NodePort of Traefik; null if there is none. */
    Card nodePort(boolean https, Front front) {
        int port = facts.nodePort(https);
        if (port == 0) {
            return null;
        }
        boolean closed = front.openPorts() != null && !front.openPorts().contains(port);
        String why = closed ? words.get("stage.door.closed") : words.get("stage.not-here");
        return new Card("node-port", Column.DOOR, Slot.BELOW, Light.DIM, "NodePort", List.of(":" + port), why,
                words.get(closed ? "stage.door.closed.full" : "stage.node-port.full", String.valueOf(port)), -1);
    }

    /** The ServiceLB of k3s; null if there is none. */
    Card serviceLb(boolean https) {
        return facts.serviceLb()
            .map(ds -> new Card("svclb", Column.NODE, Slot.BELOW, Light.DIM, "svclb-traefik",
                    List.of("hostPort " + (https ? 443 : 80)), words.get("stage.not-here"),
                    words.get("stage.svclb.full", ds.name()), -1))
            .orElse(null);
    }
}
