package dev.podlight.classroom.cluster.table;

import static dev.podlight.classroom.cluster.table.Column.number;
import static dev.podlight.classroom.cluster.table.Column.text;
import static dev.podlight.classroom.cluster.table.Column.wide;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.List;
import java.util.Locale;

/** The columns of each kind. */
final class Columns {

    private static final Column NAME = text("Name", Meta::name);
    private static final Column AGE = new Column("Age", "string", false, (o, now) -> Age.between(Meta.created(o), now));
    private static final Column CONTAINERS = wide("Containers", o -> Cells.containers(o, "name"));
    private static final Column IMAGES = wide("Images", o -> Cells.containers(o, "image"));
    private static final Column SELECTOR = wide("Selector", Cells::selector);

    private Columns() {}

    static List<Column> of(Kind kind) {
        return switch (kind.name()) {
            case "Pod" -> pod();
            case "Service" -> service();
            case "Node" -> node();
            case "Event" -> event();
            case "Ingress" -> List.of(NAME, field("Class", "spec", "ingressClassName"), text("Hosts", Cells::hosts),
                    text("Address", i -> String.join(",", Cells.addresses(i))),
                    text("Ports", i -> Tree.has(i, "spec", "tls") ? "80, 443" : "80"), AGE);
            case "IngressClass" -> List.of(NAME, text("Controller", c -> Tree.str(c, "spec", "controller")),
                    text("Parameters", c -> "<none>"), AGE);
            case "EndpointSlice" -> List.of(NAME, text("AddressType", s -> Tree.str(s, "addressType")),
                    text("Ports", Cells::slicePorts), text("Endpoints", Cells::sliceEndpoints), AGE);
            case "Endpoints" -> List.of(NAME, text("Endpoints", Cells::endpoints), AGE);
            case "Namespace" -> List.of(NAME, text("Status", n -> Tree.str(n, "status", "phase")), AGE);
            case "ConfigMap" -> List.of(NAME, number("Data", c -> Cells.size(c, "data")), AGE);
            case "Secret" -> List.of(NAME, text("Type", s -> Tree.str(s, "type")),
                    number("Data", s -> Cells.size(s, "data")), AGE);
            case "ServiceAccount" -> List.of(NAME, number("Secrets", s -> Cells.size(s, "secrets")), AGE);
            case "ResourceQuota" -> List.of(NAME, text("Request", q -> Cells.quota(q, false)),
                    text("Limit", q -> Cells.quota(q, true)), AGE);
            case "NetworkPolicy" -> List.of(NAME,
                    text("Pod-Selector", p -> Cells.labels(Tree.map(p, "spec", "podSelector", "matchLabels"))), AGE);
            case "Lease" -> List.of(NAME, text("Holder", l -> Tree.str(l, "spec", "holderIdentity")), AGE);
            default -> Policies.of(kind).orElseGet(() -> workload(kind));
        };
    }

    private static List<Column> workload(Kind kind) {
        return switch (kind.name()) {
            case "Deployment" -> List.of(NAME,
                    text("Ready", d -> status(d, "readyReplicas") + "/" + Tree.num(d, 1, "spec", "replicas")),
                    number("Up-to-date", d -> status(d, "updatedReplicas")),
                    number("Available", d -> status(d, "availableReplicas")), AGE, CONTAINERS, IMAGES, SELECTOR);
            case "ReplicaSet" -> List.of(NAME, number("Desired", r -> Tree.num(r, 1, "spec", "replicas")),
                    number("Current", r -> status(r, "replicas")), number("Ready", r -> status(r, "readyReplicas")),
                    AGE, CONTAINERS, IMAGES, SELECTOR);
            case "StatefulSet" -> List.of(NAME,
                    text("Ready", s -> status(s, "readyReplicas") + "/" + Tree.num(s, 1, "spec", "replicas")), AGE,
                    CONTAINERS, IMAGES);
            case "DaemonSet" -> List.of(NAME, number("Desired", d -> status(d, "desiredNumberScheduled")),
                    number("Current", d -> status(d, "currentNumberScheduled")),
                    number("Ready", d -> status(d, "numberReady")),
                    number("Up-to-date", d -> status(d, "updatedNumberScheduled")),
                    number("Available", d -> status(d, "numberAvailable")),
                    text("Node Selector",
                            d -> Cells.labels(Tree.map(d, "spec", "template", "spec", "nodeSelector"))),
                    AGE, CONTAINERS, IMAGES, SELECTOR);
            case "Job" -> List.of(NAME, text("Status", Cells::jobStatus),
                    text("Completions", j -> status(j, "succeeded") + "/" + Tree.num(j, 1, "spec", "completions")),
                    new Column("Duration", "string", false, Cells::jobDuration), AGE, CONTAINERS, IMAGES, SELECTOR);
            case "HelmChart" -> List.of(NAME, text("Repo", h -> Tree.str(h, "spec", "repo")),
                    text("Chart", h -> Tree.str(h, "spec", "chart")),
                    text("Version", h -> Tree.str(h, "spec", "version")),
                    text("TargetNamespace", h -> Tree.str(h, "spec", "targetNamespace")),
                    text("Bootstrap", h -> Tree.str(h, "spec", "bootstrap")));
            case "CustomResourceDefinition" -> List.of(NAME,
                    text("Created At", c -> Tree.str(c, "metadata", "creationTimestamp")));
            default -> List.of(NAME, AGE);
        };
    }

    private static List<Column> pod() {
        return List.of(NAME, text("Ready", PodCells::ready), text("Status", PodCells::status),
                new Column("Restarts", "string", false, PodCells::restarts), AGE,
                wide("IP", p -> Cells.none(Tree.str(p, "status", "podIP"))),
                wide("Node", p -> Cells.none(Tree.str(p, "spec", "nodeName"))),
                wide("Nominated Node", p -> "<none>"), wide("Readiness Gates", p -> "<none>"));
    }

    private static List<Column> service() {
        return List.of(NAME, text("Type", s -> Tree.str(s, "spec", "type")),
                text("Cluster-IP", s -> Cells.none(Tree.str(s, "spec", "clusterIP"))),
                text("External-IP", Cells::externalIp), text("Port(s)", Cells::servicePorts), AGE,
                wide("Selector", s -> Cells.labels(Tree.map(s, "spec", "selector"))));
    }

    private static List<Column> node() {
        return List.of(NAME, text("Status", Cells::nodeStatus), text("Roles", Cells::roles), AGE,
                info("Version", "kubeletVersion", false), wide("Internal-IP", n -> Cells.nodeAddress(n, "InternalIP")),
                wide("External-IP", n -> Cells.nodeAddress(n, "ExternalIP")), info("OS-Image", "osImage", true),
                info("Kernel-Version", "kernelVersion", true),
                info("Container-Runtime", "containerRuntimeVersion", true));
    }

    private static List<Column> event() {
        return List.of(new Column("Last Seen", "string", false, (e, now) -> Cells.eventTime(e, "lastTimestamp", now)),
                text("Type", e -> Tree.str(e, "type")), text("Reason", e -> Tree.str(e, "reason")),
                text("Object", e -> Tree.str(e, "involvedObject", "kind").toLowerCase(Locale.ROOT) + "/"
                        + Tree.str(e, "involvedObject", "name")),
                wide("Subobject", e -> Tree.str(e, "involvedObject", "fieldPath")),
                wide("Source", e -> Tree.str(e, "source", "component")
                        + (Tree.has(e, "source", "host") ? ", " + Tree.str(e, "source", "host") : "")),
                text("Message", e -> Tree.str(e, "message").strip()),
                new Column("First Seen", "string", true, (e, now) -> Cells.eventTime(e, "firstTimestamp", now)),
                wide("Count", e -> Integer.toString(Tree.num(e, 1, "count"))), wide("Name", Meta::name));
    }

    private static Column field(String name, String... path) {
        return text(name, o -> Cells.none(Tree.str(o, path)));
    }

    private static Column info(String name, String field, boolean wide) {
        return new Column(name, "string", wide, (n, now) -> Tree.str(n, "status", "nodeInfo", field));
    }

    private static int status(JsonObject object, String field) {
        return Tree.num(object, 0, "status", field);
    }
}
