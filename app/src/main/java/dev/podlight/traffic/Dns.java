package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.KubeObject.Service;

import java.util.List;
import java.util.Optional;
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
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String name = cut(cut(bare, ".cluster.local"), ".svc");
        List<String> parts = List.of(name.split("\\.", -1));
        boolean spelledOut = !name.equals(bare);
        if (parts.size() > 2 || parts.size() == 1 && spelledOut
                || parts.size() == 2 && !spelledOut && cluster.router().namesHost(host)
                        && cluster.index().namespace(parts.getLast()).isEmpty()) {
            return spelledOut ? new Answer.Nothing(Text.of("broken.dns-no-answer.name", host)) : elsewhere(host);
        }
        String namespace = parts.size() == 2 ? parts.getLast() : source.namespace();
        Optional<Service> service = cluster.index().service(namespace, parts.getFirst());
        if (service.isEmpty()) {
            return cluster.index().refused("Service")
                    ? new Answer.Unknown(Text.of("unknown.refused", "Service"))
                    : new Answer.Nothing(Text.of("broken.dns-no-answer", parts.getFirst(), namespace, host));
        }
        return service.get().type().equals("ExternalName")
                ? new Answer.Unknown(Text.of("unknown.external-name", host, service.get().externalName()))
                : new Answer.ServiceName(service.get());
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
        return new Answer.Address(Ip.canonical(ip), Text.of("hop.dns.assumed", host, ip));
    }

    private String loadBalancer() {
        Service traefik = cluster.traefik().service();
        if (traefik != null && !traefik.loadBalancerIps().isEmpty()) {
            return traefik.loadBalancerIps().getFirst();
        }
        return cluster.index().firstNode().flatMap(n -> n.internalIps().stream().findFirst()).orElse("");
    }
}
