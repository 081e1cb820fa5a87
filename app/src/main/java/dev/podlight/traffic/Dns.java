package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.KubeObject.Service;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a name leads to when nobody is asked: what can be known of it from itself, the snapshot and what was said. */
final class Dns {
    private static final Pattern EMBEDDED = Pattern.compile(
            "(?:^|[.-])(\\d{1,3})([.-])(\\d{1,3})\\2(\\d{1,3})\\2(\\d{1,3})\\.(?:nip|sslip)\\.io\\.?$");

    /** A name's answer. */
    sealed interface Answer {
        /** @param text null when no name had to be looked up */
        record Address(String ip, Text text) implements Answer {}

        /** A Service of the cluster, by its name; its DNS record is the ClusterIP or, headless, its Pods. */
        record ServiceName(Service service) implements Answer {}

        record Nothing(Text text) implements Answer {}

        record Unknown(Text text) implements Answer {}
    }

    private final Cluster cluster;
    private final TraceOptions options;

    Dns(Cluster cluster, TraceOptions options) {
        this.cluster = cluster;
        this.options = options;
    }

    /** The address in a nip.io or sslip.io name, with dots or dashes. */
    static Optional<String> embedded(String name) {
        Matcher m = EMBEDDED.matcher(name);
        return name.contains("ip.io") && m.find()
                ? Ip.parse(m.group(1) + "." + m.group(3) + "." + m.group(4) + "." + m.group(5))
                : Optional.empty();
    }

    Answer resolve(Target url, Source source) {
        String host = url.host();
        String said = options.resolve().get(host + ":" + url.port());
        if (said != null) {
            String ip = Ip.canonical(said);
            return new Answer.Address(ip, Text.of("hop.dns.resolve", host, said));
        }
        Optional<String> literal = Ip.parse(host);
        if (literal.isPresent()) {
            return new Answer.Address(literal.get(), null);
        }
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return new Answer.Address("127.0.0.1", Text.of("hop.dns.loopback", host));
        }
        Optional<String> inside = embedded(host);
        if (inside.isPresent()) {
            return new Answer.Address(inside.get(), Text.of("hop.dns.nip", host, inside.get()));
        }
        return source.fromPod() && !isTold(host) ? inCluster(host, source) : elsewhere(host);
    }

    /** Whether somebody said what this name is: a front end's, or a host of some rule. */
    private boolean isTold(String host) {
        Front.FrontEnd frontEnd = options.front().frontEnd();
        return frontEnd != null && frontEnd.dns().contains(host);
    }

    private Answer inCluster(String host, Source source) {
        String bare = withoutDot(host);
        Optional<Answer> pod = new PodNames(cluster.index()).answer(cut(bare, ".cluster.local"), source);
        if (pod.isPresent()) {
            return pod.get();
        }
        String name = cut(cut(bare, ".cluster.local"), ".svc");
        List<String> parts = List.of(name.split("\\.", -1));
        boolean spelledOut = !name.equals(bare);
        boolean perhapsHost = parts.size() == 2 && !spelledOut && cluster.router().namesHost(host)
                && cluster.index().namespace(parts.getLast()).isEmpty();
        if (perhapsHost && cluster.index().refused("Namespace")) {
            return new Answer.Unknown(Sight.text(List.of("Namespace")));
        }
        if (parts.size() > 2 || parts.size() == 1 && spelledOut || perhapsHost) {
            return spelledOut ? new Answer.Nothing(Text.of("broken.dns-no-answer.name", host)) : elsewhere(host);
        }
        String namespace = parts.size() == 2 ? parts.getLast() : source.namespace();
        Optional<Service> service = cluster.index().service(namespace, parts.getFirst());
        if (service.isEmpty()) {
            return none(parts.getFirst(), namespace, host);
        }
        return service(service.get(), host, new HashSet<>());
    }

    /**
     * An ExternalName is a CNAME (CoreDNS's kubernetes plugin): it is followed where it leads on inside the cluster or to the address
     * in it; of any other name nobody here can say.
     *
     * @param seen those on the way here: a name that leads back to itself has no address
     */
    private Answer service(Service service, String host, Set<ObjectRef> seen) {
        if (!service.type().equals("ExternalName")) {
            return new Answer.ServiceName(service);
        }
        String alias = withoutDot(service.externalName()).toLowerCase(Locale.ROOT);
        Optional<String> address = embedded(alias);
        if (address.isPresent()) {
            return new Answer.Address(address.get(), Text.of("hop.dns.nip", alias, address.get()));
        }
        List<String> parts = List.of(cut(alias, ".svc.cluster.local").split("\\.", -1));
        if (!alias.endsWith(".svc.cluster.local") || parts.size() != 2) {
            return new Answer.Unknown(Text.of("unknown.external-name", host, alias));
        }
        Optional<Service> next = cluster.index().service(parts.getLast(), parts.getFirst());
        return next.isPresent() && seen.add(service.ref())
                ? service(next.get(), host, seen)
                : none(parts.getFirst(), parts.getLast(), alias);
    }

    /** No such Service is seen. */
    private Answer none(String service, String namespace, String name) {
        return cluster.index().refused("Service", namespace)
                ? new Answer.Unknown(Sight.text(List.of("Service")))
                : new Answer.Nothing(Text.of("broken.dns-no-answer", service, namespace, name));
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static String cut(String name, String ending) {
        return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
    }

    private Answer elsewhere(String host) {
        Front front = options.front();
        if (front.frontEnd() != null) {
            String ip = Ip.canonical(front.frontEnd().address());
            return new Answer.Address(ip, front.frontEnd().dns().contains(host)
                    ? Text.of("hop.dns.front-end", host, front.frontEnd().name(), ip)
                    : Text.of("hop.dns.assumed", host, ip));
        }
        String ip = !front.publicIp().isEmpty() ? front.publicIp() : loadBalancer();
        List<String> unseen = ip.isEmpty() ? new Sight(cluster.index()).lacks(List.of("Node", "Service")) : List.of();
        if (!unseen.isEmpty()) {
            return new Answer.Unknown(Sight.text(unseen));
        }
        return new Answer.Address(Ip.canonical(ip), Text.of("hop.dns.assumed", host, ip));
    }

    private String loadBalancer() {
        Service traefik = cluster.traefik().service();
        if (traefik != null && !traefik.loadBalancerIps().isEmpty()) {
            return traefik.loadBalancerIps().getFirst();
        }
        return traefik == null && cluster.index().refused("Service", Traefik.NAMESPACE)
                ? ""
                : firstNode();
    }

    private String firstNode() {
        return cluster.index().firstNode().flatMap(n -> n.internalIps().stream().findFirst()).orElse("");
    }
}
