package dev.podlight.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.KubeObject.Endpoint;
import dev.podlight.traffic.KubeObject.EndpointSlice;
import dev.podlight.traffic.KubeObject.Ingress;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.Workload;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Objects of a {@link BigCluster} as an API server writes them, as far as anybody reads them. */
final class KubeJson {

    private KubeJson() {}

    static JsonObject of(KubeObject o, String version) {
        JsonObject metadata = object("name", o.name(), "uid", o.meta().uid(), "resourceVersion", version,
                "creationTimestamp", o.meta().created().toString(), "labels", labels(o.meta().labels()));
        if (!o.namespace().isEmpty()) {
            metadata.addProperty("namespace", o.namespace());
        }
        if (o.meta().owner() != null) {
            metadata.add("ownerReferences", list(List.of(o.meta().owner()), r -> object("kind", r.kind(), "name", r
                .name(), "controller", true)));
        }
        JsonObject json = body(o);
        json.add("metadata", metadata);
        return json;
    }

    private static JsonObject body(KubeObject o) {
        return switch (o) {
            case Service s -> service(s);
            case EndpointSlice s -> slice(s);
            case Ingress i -> ingress(i);
            case Pod p -> pod(p);
            case Workload w -> object("spec", object("replicas", w.desired(), "selector", object("matchLabels",
                    labels(w.selector())), "template", object("metadata", object("labels", labels(w.template()
                        .labels())), "spec", object("containers", containers(w.template().containers())))),
                    "status", object("readyReplicas", w.ready()));
            case KubeObject.Node n -> object("spec", object("podCIDR", n.podCidrs().getFirst()), "status",
                    object("addresses", list(n.internalIps(), ip -> object("type", "InternalIP", "address", ip)),
                            "conditions", list(List.of("True"), s -> object("type", "Ready", "status", s)),
                            "nodeInfo", object("kubeletVersion", n.version())));
            case KubeObject.IngressClass c -> object("spec", object("controller", c.controller()));
            default -> new JsonObject();
        };
    }

    private static JsonObject service(Service s) {
        return object("spec", object("type", s.type(), "clusterIP", s.clusterIps().getFirst(), "selector",
                labels(s.selector()), "ports", list(s.ports(), p -> object("name", p.name(), "port", p.port(),
                        "targetPort", p.targetPort().number() == 0 ? p.targetPort().name() : p.targetPort().number(),
                        "nodePort", p.nodePort(), "protocol", "TCP"))), "status", object("loadBalancer",
                                object("ingress", list(s.loadBalancerIps(), ip -> object("ip", ip)))));
    }

    static JsonObject slice(EndpointSlice s) {
        JsonObject json = object("addressType", "IPv4", "ports", list(s.ports(), p -> object("name", p.name(), "port", p
            .port(), "protocol", "TCP")), "endpoints", list(s.endpoints(), KubeJson::endpoint));
        return json;
    }

    private static JsonObject endpoint(Endpoint e) {
        return object("addresses", list(e.addresses(), com.google.gson.JsonPrimitive::new), "conditions",
                object("ready", e.ready(), "serving", e.serving(), "terminating", e.terminating()), "nodeName", e
                    .nodeName(), "targetRef", object("kind", "Pod", "name", e.pod()));
    }

    private static JsonObject ingress(Ingress i) {
        return object("spec", object("ingressClassName", i.className(), "rules", list(i.rules(),
                r -> object("host", r.host(), "http", object("paths", list(r.paths(), KubeJson::path))))));
    }

    private static JsonObject path(KubeObject.IngressPath p) {
        JsonObject service = object("name", p.backend().service(), "port",
                object("number", p.backend().port().number()));
        return object("path", p.path(), "pathType", p.pathType(), "backend", object("service", service));
    }

    private static JsonObject pod(Pod p) {
        return object("spec", object("nodeName", p.nodeName(), "containers", containers(p.containers())), "status",
                object("phase", p.phase(), "podIP", p.ip(), "hostIP", p.hostIp(), "conditions",
                        list(List.of("True"), s -> object("type", "Ready", "status", s)), "containerStatuses",
                        list(p.statuses(), s -> object("name", s.name(), "ready", s.ready(), "restartCount", 0))));
    }

    private static JsonArray containers(List<KubeObject.Container> containers) {
        return list(containers, c -> object("name", c.name(), "image", c.image(), "args", list(c.args(),
                com.google.gson.JsonPrimitive::new), "ports", list(c.ports(), p -> object("name", p.name(),
                        "containerPort", p.port(), "protocol", "TCP"))));
    }

    private static JsonObject labels(Map<String, String> labels) {
        JsonObject json = new JsonObject();
        labels.forEach(json::addProperty);
        return json;
    }

    private static <T> JsonArray list(Collection<T> all, Function<T, ? extends JsonElement> each) {
        JsonArray json = new JsonArray();
        all.forEach(t -> json.add(each.apply(t)));
        return json;
    }

    /** @param pairs a name and a value in turn */
    static JsonObject object(Object... pairs) {
        JsonObject json = new JsonObject();
        for (int i = 0; i < pairs.length; i += 2) {
            String name = (String) pairs[i];
            switch (pairs[i + 1]) {
                case JsonElement e -> json.add(name, e);
                case Number n -> json.addProperty(name, n);
                case Boolean b -> json.addProperty(name, b);
                case Object other -> json.addProperty(name, other.toString());
            }
        }
        return json;
    }
}
