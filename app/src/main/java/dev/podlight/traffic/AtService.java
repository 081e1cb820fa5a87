package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Backends.Address;
import dev.podlight.traffic.Door.Closed;
import dev.podlight.traffic.Door.ToPod;
import dev.podlight.traffic.Door.ToService;
import dev.podlight.traffic.Door.Via;
import dev.podlight.traffic.Hop.Kind;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.PodGate.Caller;
import dev.podlight.traffic.PodGate.Passage;
import dev.podlight.traffic.PodGate.Speech;
import dev.podlight.traffic.Trace.Symptom;
import dev.podlight.traffic.Way.End;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A request that comes to a Service or a Pod by itself, past Traefik: kube-proxy, or nobody, chooses the Pod. */
final class AtService {
    private static final Set<Cause> BEFORE_TRAEFIK = Set.of(Cause.LOAD_BALANCER_PENDING, Cause.HOST_PORT_TAKEN,
            Cause.TRAEFIK_NOT_LOAD_BALANCER, Cause.TRAEFIK_MISSING, Cause.TRAEFIK_NO_ENDPOINTS);

    private final Cluster cluster;
    private final PodGate gate;
    private final Fixes fixes;
    private final NobodyBehind nobody;

    AtService(Cluster cluster, PodGate gate, Fixes fixes) {
        this.cluster = cluster;
        this.gate = gate;
        this.fixes = fixes;
        this.nobody = new NobodyBehind(cluster.index());
    }

    Trace closed(Way way, Closed door) {
        if (door.node() != null && door.at().compareTo(Kind.NODE) > 0) {
            way.passed(Kind.NODE, door.node().ref(), Text.of("hop.node", door.node().name()));
        }
        boolean ingress = BEFORE_TRAEFIK.contains(door.cause())
                || door.cause() == Cause.TRAEFIK_POLICY_LOCAL && door.at() == Kind.TRAEFIK;
        List<Kind> beyond = ingress
                ? Way.rest(door.at(), true)
                : door.at() == Kind.SERVICE ? List.of(Kind.POD) : List.of();
        return way.dies(new End(door.cause(), door.at(), door.symptom(), door.object(), door.text()), null, null,
                beyond,
                fixes.forDoor(door));
    }

    /** By NodePort, ClusterIP or load balancer of the Service itself. */
    Trace direct(Way way, ToService door, Source source) {
        Service service = door.service();
        way.passed(Kind.SERVICE, service.ref(),
                Text.of("hop.service.passed", service.name(), door.port().port(), door.port().targetPort()));
        if (door.endpoints().isEmpty()) {
            return empty(way, service, null, null,
                    door.via() == Via.SERVICE_LB ? Symptom.TIMEOUT : Symptom.REFUSED);
        }
        return toOne(way, door.endpoints(), caller(source, door.node()), service);
    }

    private Caller caller(Source source, KubeObject.Node door) {
        if (source.pod() != null && door == null) {
            return new Caller(List.of(source.pod()), null, Set.of());
        }
        KubeObject.Node node = door != null ? door : source.node();
        boolean unseen = node == null && !source.fromPod() && cluster.index().refused("Node");
        return new Caller(List.of(), node, unseen ? Set.of("Node") : Set.of());
    }

    Trace headless(Way way, Service service, Target url, Source source) {
        if (cluster.index().refused("EndpointSlice", service.namespace())) {
            return way.unknown(Sight.text(Sight.ENDPOINTS));
        }
        List<Address> addresses = cluster.backends().headless(service, url.port());
        if (addresses.isEmpty()) {
            NobodyBehind.Why why = nobody.of(service);
            if (why != null) {
                way.also(why.cause());
            }
            return way.dies(new End(Cause.DNS_NO_ANSWER, Kind.DNS, Symptom.DNS, service.ref(),
                    Text.of("broken.dns-no-answer.headless", service.name())), null, null, List.of(Kind.POD), List
                        .of());
        }
        way.passed(Kind.DNS, service.ref(), Text.of("hop.dns.headless", url.host(), service.name(),
                Words.list(addresses.stream().map(Address::ip).toList())));
        return toOne(way, addresses, caller(source, null), service);
    }

    /** One of these, chosen by kube-proxy or the client, past Traefik. */
    private Trace toOne(Way way, List<Address> addresses, Caller caller, Service service) {
        Speech speech = way.request().url().https() ? Speech.HTTPS : Speech.NOT_JUDGED;
        Set<String> unseen = gate.unseen(addresses, caller, service.namespace());
        if (!unseen.isEmpty()) {
            return way.unknown(Sight.text(unseen));
        }
        Passage passage = gate.pass(addresses, caller, speech);
        if (passage.open().isEmpty()) {
            Cause cause = PodGate.first(passage.refusals());
            Symptom symptom = switch (cause) {
                case POD_PORT_CLOSED -> Symptom.REFUSED;
                case POD_SCHEME -> Symptom.TLS;
                default -> Symptom.TIMEOUT;
            };
            return refused(way, passage, symptom, null, null, service, caller);
        }
        passage.refusals().keySet().forEach(way::also);
        List<String> pods = Backends.names(passage.open());
        way.passed(Kind.POD, only(passage.open()), Text.of(pods.size() == 1 ? "hop.pod.one" : "hop.pods.proxy",
                Words.list(pods)));
        return way.delivered(null, pods, null);
    }

    /** Nobody lets it in of those who stand behind the Service. */
    Trace refused(Way way, Passage passage, Symptom symptom, Integer status, Rule rule, Service service,
            Caller caller) {
        Cause cause = PodGate.first(passage.refusals());
        passage.refusals().keySet().forEach(way::also);
        Address address = passage.refusals().get(cause);
        ObjectRef object = address.pod() == null ? null : address.pod().ref();
        return way.dies(new End(cause, Kind.POD, symptom, object, gate.text(cause, address)), status, rule, List.of(),
                fixes.forPods(cause, service, address, caller.namespace()));
    }

    /** Nobody stands behind the Service. */
    Trace empty(Way way, Service service, Integer status, Rule rule, Symptom symptom) {
        NobodyBehind.Why why = nobody.of(service);
        if (why == null) {
            return way.dies(new End(null, Kind.SERVICE, symptom, service.ref(),
                    Text.of("broken.empty", service.name())), status, rule, List.of(Kind.POD), List.of());
        }
        Kind at = why.cause() == Cause.NODE_NOT_READY ? Kind.POD : why.cause().hop();
        return way.dies(new End(why.cause(), at, symptom, why.object(), why.text()), status, rule,
                at == Kind.SERVICE ? List.of(Kind.POD) : List.of(), fixes.forEmpty(why, service));
    }

    /** Says, where nobody stands behind a rule's Service, why: it would die there next. */
    void alsoEmpty(Way way, Route route) {
        boolean empty = route.port() != null && !route.service().type().equals("ExternalName")
                && !cluster.backends().traefikSees(route.service(), route.port());
        NobodyBehind.Why why = empty ? nobody.of(route.service()) : null;
        if (why != null) {
            way.also(why.cause());
        }
    }

    Trace pod(Way way, ToPod door, Source source) {
        Pod pod = door.pod();
        if (door.node() != null) {
            way.passed(Kind.NODE, door.node().ref(),
                    Text.of("hop.node.host-port", door.node().name(), door.port(), pod.name()));
        }
        int port = door.via() == Via.HOST_PORT ? containerPort(pod, door.port()) : door.port();
        NobodyBehind.Why idle = new WaitingPods(cluster.index()).idle(pod, port);
        if (idle != null) {
            return way.dies(new End(idle.cause(), Kind.POD, Symptom.REFUSED, pod.ref(), idle.text()), null, null,
                    List.of(), fixes.forIdle(idle, pod));
        }
        Address address = new Address(pod.ip(), port, pod.name(), pod, pod.nodeName(), false);
        Speech speech = way.request().url().https() ? Speech.HTTPS : Speech.NOT_JUDGED;
        Caller caller = caller(source, door.node());
        Set<String> unseen = gate.unseen(List.of(address), caller, pod.namespace());
        if (!unseen.isEmpty()) {
            return way.unknown(Sight.text(unseen));
        }
        Passage passage = gate.pass(List.of(address), caller, speech);
        if (passage.open().isEmpty()) {
            Cause cause = PodGate.first(passage.refusals());
            return refused(way, passage, cause == Cause.POD_PORT_CLOSED
                    ? Symptom.REFUSED
                    : cause == Cause.POD_SCHEME ? Symptom.TLS : Symptom.TIMEOUT, null, null, null, caller);
        }
        way.passed(Kind.POD, pod.ref(), Text.of("hop.pod.one", pod.name()));
        boolean taken = door.via() == Via.HOST_PORT && (door.port() == 80 || door.port() == 443)
                && cluster.traefik().installed();
        return way.delivered(null, List.of(pod.name()), taken ? Cause.HOST_PORT_TAKEN : null);
    }

    static int containerPort(Pod pod, int hostPort) {
        return pod.containers()
            .stream()
            .flatMap(c -> c.ports().stream())
            .filter(p -> p.hostPort() == hostPort)
            .map(KubeObject.ContainerPort::port)
            .findFirst()
            .orElse(hostPort);
    }

    static ObjectRef only(List<Address> addresses) {
        return addresses.size() == 1
                ? Optional.ofNullable(addresses.getFirst().pod()).map(Pod::ref).orElse(null)
                : null;
    }
}
