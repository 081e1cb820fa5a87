package dev.podlight.kube;

import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.KubeObject.Backend;
import dev.podlight.traffic.KubeObject.PortRef;
import dev.podlight.traffic.Meta;
import dev.podlight.traffic.RedirectRegex;
import dev.podlight.traffic.RedirectScheme;

import java.util.ArrayList;
import java.util.List;

/** The kinds by which a request finds its way: Service, EndpointSlice, Ingress, Middleware. */
final class RoutingFields {

    private RoutingFields() {}

    static KubeObject.Service service(Meta meta, Fields o) {
        Fields spec = o.at("spec");
        List<String> ips = new ArrayList<>(spec.texts("clusterIPs"));
        if (ips.isEmpty() && !spec.text("clusterIP").isEmpty()) {
            ips.add(spec.text("clusterIP"));
        }
        boolean headless = ips.remove("None");
        ips.removeIf(String::isEmpty);
        List<String> balancerIps = o.at("status")
            .at("loadBalancer")
            .list("ingress")
            .stream()
            .map(i -> i.text("ip"))
            .filter(ip -> !ip.isEmpty())
            .toList();
        return new KubeObject.Service(meta, or(spec.text("type"), "ClusterIP"), List.copyOf(ips), headless,
                spec.list("ports").stream().map(RoutingFields::servicePort).toList(), spec.map("selector"),
                or(spec.text("sessionAffinity"), "None"), spec.text("externalTrafficPolicy"),
                spec.text("internalTrafficPolicy"), spec.text("externalName"), spec.texts("externalIPs"), balancerIps);
    }

    private static KubeObject.ServicePort servicePort(Fields p) {
        int port = p.number("port", 0);
        PortRef target = portRef(p, "targetPort");
        return new KubeObject.ServicePort(p.text("name"), port,
                target.number() == 0 && target.name().isEmpty() ? PortRef.of(port) : target, p.number("nodePort", 0),
                or(p.text("protocol"), "TCP"), p.text("appProtocol"));
    }

    /** A number, or a string that is a name; {@code "80"} in quotes is a number too. */
    static PortRef portRef(Fields o, String name) {
        String text = o.text(name);
        int number = Fields.integer(text, 0);
        return number != 0 ? PortRef.of(number) : PortRef.of(text.equals("0") ? "" : text);
    }

    static KubeObject.EndpointSlice endpointSlice(Meta meta, Fields o) {
        var ports = o.list("ports")
            .stream()
            .map(p -> new KubeObject.EndpointPort(p.text("name"), p.number("port", 0),
                    or(p.text("protocol"), "TCP")))
            .toList();
        return new KubeObject.EndpointSlice(meta,
                meta.labels().getOrDefault("kubernetes.io/service-name", ""), or(o.text("addressType"), "IPv4"), ports,
                o.list("endpoints").stream().map(RoutingFields::endpoint).toList());
    }

    private static KubeObject.Endpoint endpoint(Fields e) {
        Fields conditions = e.at("conditions");
        Fields target = e.at("targetRef");
        String pod = target.text("kind").equals("Pod") || !target.has("kind") ? target.text("name") : "";
        return new KubeObject.Endpoint(e.texts("addresses"), conditions.flag("ready"), conditions.flag("serving"),
                conditions.flag("terminating"), e.text("nodeName"), pod, e.text("hostname"));
    }

    static KubeObject.Ingress ingress(Meta meta, Fields o) {
        Fields spec = o.at("spec");
        Backend whole = spec.at("defaultBackend").json().isEmpty() ? null : backend(spec.at("defaultBackend"));
        List<String> secrets = spec.list("tls")
            .stream()
            .map(t -> t.text("secretName"))
            .filter(s -> !s.isEmpty())
            .toList();
        List<String> addresses = o.at("status")
            .at("loadBalancer")
            .list("ingress")
            .stream()
            .map(i -> or(i.text("ip"), i.text("hostname")))
            .filter(a -> !a.isEmpty())
            .toList();
        return new KubeObject.Ingress(meta, spec.text("ingressClassName"),
                spec.list("rules").stream().map(RoutingFields::rule).toList(), whole, secrets, addresses);
    }

    private static KubeObject.IngressRule rule(Fields r) {
        return new KubeObject.IngressRule(r.text("host"), r.at("http")
            .list("paths")
            .stream()
            .map(p -> new KubeObject.IngressPath(p.text("path"), p.text("pathType"), backend(p.at("backend"))))
            .toList());
    }

    private static Backend backend(Fields b) {
        Fields service = b.at("service");
        PortRef number = portRef(service.at("port"), "number");
        PortRef port = number.number() != 0 ? number : PortRef.of(service.at("port").text("name"));
        return new Backend(service.text("name"), port, b.has("resource"));
    }

    static KubeObject.Middleware middleware(Meta meta, Fields o) {
        Fields spec = o.at("spec");
        Fields redirect = spec.at("redirectScheme");
        return new KubeObject.Middleware(meta, spec.has("redirectScheme")
                ? new RedirectScheme(redirect.text("scheme"), redirect.text("port"),
                        redirect.isTrue("permanent"))
                : null, redirectRegex(spec), spec.at("chain")
                    .list("middlewares")
                    .stream()
                    .map(m -> link(m, meta.namespace()))
                    .toList());
    }

    private static RedirectRegex redirectRegex(Fields spec) {
        Fields regex = spec.at("redirectRegex");
        return spec.has("redirectRegex")
                ? new RedirectRegex(regex.text("regex"), regex.text("replacement"), regex.isTrue("permanent"))
                : null;
    }

    /** Traefik's kubernetes CRD provider, createChainMiddleware: a name with a provider stands as it is. */
    private static String link(Fields member, String own) {
        String name = member.text("name");
        return name.contains("@") ? name : or(member.text("namespace"), own) + "-" + name + "@kubernetescrd";
    }

    static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
