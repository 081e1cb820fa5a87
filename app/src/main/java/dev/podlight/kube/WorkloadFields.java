package dev.podlight.kube;

import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.KubeObject.Condition;
import dev.podlight.traffic.KubeObject.Container;
import dev.podlight.traffic.KubeObject.ContainerStatus;
import dev.podlight.traffic.Meta;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The kinds that answer: Node, Pod and the workloads that make Pods. Environment values are never read. */
final class WorkloadFields {

    private WorkloadFields() {}

    static KubeObject.Node node(Meta meta, Fields o) {
        Fields status = o.at("status");
        List<String> cidrs = new ArrayList<>(o.at("spec").texts("podCIDRs"));
        if (cidrs.isEmpty() && !o.at("spec").text("podCIDR").isEmpty()) {
            cidrs.add(o.at("spec").text("podCIDR"));
        }
        // a Node that says nothing about itself counts as ready: only the API can call it otherwise
        boolean ready = conditions(status).stream()
            .noneMatch(c -> c.type().equals("Ready") && !c.status().equals("True"));
        return new KubeObject.Node(meta, addresses(status, "InternalIP"), addresses(status, "ExternalIP"), ready,
                status.at("nodeInfo").text("kubeletVersion"), List.copyOf(cidrs));
    }

    private static List<String> addresses(Fields status, String type) {
        return status.list("addresses")
            .stream()
            .filter(a -> a.text("type").equals(type))
            .map(a -> a.text("address"))
            .filter(a -> !a.isEmpty())
            .toList();
    }

    static KubeObject.Workload workload(Meta meta, String kind, Fields o) {
        Fields spec = o.at("spec");
        Fields status = o.at("status");
        int desired = switch (kind) {
            case "DaemonSet" -> status.number("desiredNumberScheduled", 0);
            case "Job" -> spec.number("completions", 1);
            default -> spec.number("replicas", 1);
        };
        int ready = switch (kind) {
            case "DaemonSet" -> status.number("numberReady", 0);
            case "Job" -> status.number("succeeded", 0);
            default -> status.number("readyReplicas", 0);
        };
        Fields template = spec.at("template");
        return new KubeObject.Workload(meta, kind, desired, ready, spec.at("selector").map("matchLabels"),
                new KubeObject.PodTemplate(template.at("metadata").map("labels"), containers(template.at("spec")),
                        template.at("spec").isTrue("hostNetwork")),
                conditions(status));
    }

    static KubeObject.Pod pod(Meta meta, Fields o) {
        Fields spec = o.at("spec");
        Fields status = o.at("status");
        List<String> ips = new ArrayList<>(status.list("podIPs")
            .stream()
            .map(i -> i.text("ip"))
            .filter(i -> !i.isEmpty())
            .toList());
        if (ips.isEmpty() && !status.text("podIP").isEmpty()) {
            ips.add(status.text("podIP"));
        }
        List<ContainerStatus> statuses = Stream.of("initContainerStatuses", "containerStatuses")
            .flatMap(part -> status.list(part).stream())
            .map(WorkloadFields::containerStatus)
            .toList();
        return new KubeObject.Pod(meta, spec.text("nodeName"), status.text("phase"), status.text("reason"),
                List.copyOf(ips), status.text("hostIP"), spec.isTrue("hostNetwork"), containers(spec), statuses,
                conditions(status));
    }

    private static List<Container> containers(Fields podSpec) {
        return podSpec.list("containers").stream().map(c -> {
            List<String> args = new ArrayList<>(c.texts("command"));
            args.addAll(c.texts("args"));
            return new Container(c.text("name"), c.text("image"), List.copyOf(args),
                    c.list("ports").stream().map(WorkloadFields::containerPort).toList());
        }).toList();
    }

    private static KubeObject.ContainerPort containerPort(Fields p) {
        return new KubeObject.ContainerPort(p.text("name"), p.number("containerPort", 0), p.number("hostPort", 0),
                RoutingFields.or(p.text("protocol"), "TCP"));
    }

    private static ContainerStatus containerStatus(Fields s) {
        Fields waiting = s.at("state").at("waiting");
        Fields ended = s.at("state").at("terminated");
        return new ContainerStatus(s.text("name"), s.isTrue("ready"), s.number("restartCount", 0),
                waiting.text("reason"), ended.text("reason"),
                RoutingFields.or(waiting.text("message"), ended.text("message")));
    }

    static List<Condition> conditions(Fields status) {
        return status.list("conditions")
            .stream()
            .map(c -> new Condition(c.text("type"), c.text("status"), c.text("reason"), c.text("message")))
            .toList();
    }
}
