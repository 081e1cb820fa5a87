package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Dns.Answer;
import dev.podlight.traffic.KubeObject.Endpoint;
import dev.podlight.traffic.KubeObject.Service;

import java.util.List;
import java.util.Optional;

/**
 * Names of single Pods in the cluster's DNS, spelled out with {@code pod} or {@code svc} (Kubernetes docs, DNS for Services and Pods;
 * CoreDNS plugin/kubernetes: findPods as k3s's "pods insecure" has it, and endpointHostname).
 */
record PodNames(Index index) {

    /** Empty where it is no such name. @param name in lower case, without {@code .cluster.local} and closing dot */
    Optional<Answer> answer(String name, Source source) {
        List<String> parts = List.of(name.split("\\.", -1));
        if (parts.size() == 3 && parts.getLast().equals("pod")) {
            return Optional.of(byAddress(name, parts.get(0), parts.get(1), source));
        }
        return parts.size() == 4 && parts.getLast().equals("svc")
                ? index.service(parts.get(2), parts.get(1)).map(service -> byHostname(name, parts.getFirst(), service))
                : Optional.empty();
    }

    /** CoreDNS looks for no Pod: it reads the address out of the name, if there is such a namespace. */
    private Answer byAddress(String name, String label, String namespace, Source source) {
        boolean exists = index.namespace(namespace).isPresent() || namespace.equals(source.namespace())
                || !index.podsOf(namespace).isEmpty();
        if (!exists && index.refused("Namespace")) {
            return new Answer.Unknown(Sight.text(List.of("Namespace")));
        }
        boolean four = label.chars().filter(c -> c == '-').count() == 3 && !label.contains("--");
        return Ip.parse(label.replace('-', four ? '.' : ':'))
            .filter(_ -> exists)
            .<Answer>map(ip -> new Answer.Address(ip, Text.of("hop.dns.pod-name", name, ip)))
            .orElseGet(() -> nothing(name));
    }

    private Answer byHostname(String name, String label, Service service) {
        if (index.refused("EndpointSlice", service.namespace())) {
            return new Answer.Unknown(Sight.text(Sight.ENDPOINTS));
        }
        return index.slices(service)
            .stream()
            .flatMap(slice -> slice.endpoints().stream())
            .filter(e -> !Boolean.FALSE.equals(e.ready()))
            .flatMap(e -> e.addresses().stream().filter(ip -> label.equals(hostname(e, ip))))
            .findFirst()
            .<Answer>map(ip -> new Answer.Address(Ip.canonical(ip),
                    Text.of("hop.dns.hostname", name, service.name(), ip)))
            .orElseGet(() -> nothing(name));
    }

    private static String hostname(Endpoint endpoint, String ip) {
        return endpoint.hostname().isEmpty() ? ip.replace('.', '-').replace(':', '-') : endpoint.hostname();
    }

    private static Answer nothing(String name) {
        return new Answer.Nothing(Text.of("broken.dns-no-answer.name", name));
    }
}
