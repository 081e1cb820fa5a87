package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.ContainerPort;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.ServicePort;
import dev.podlight.traffic.KubeObject.Workload;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Commands that mend what an Ingress rule says of its Service. */
record BackendFixes(Index index) {
    /** The Service most like the name that was written, if there is one that is clearly meant. */
    List<String> service(Route route) {
        if (route.rule().service().isEmpty()) {
            return List.of();
        }
        List<Service> there = index.servicesOf(route.rule().namespace())
            .stream()
            .filter(s -> !s.type().equals("ExternalName"))
            .filter(s -> !s.name().equals("kubernetes"))
            .toList();
        Optional<Service> meant = there.size() == 1
                ? Optional.of(there.getFirst())
                : there.stream()
                    .min(Comparator.comparingInt(s -> Spelling.distance(s.name(), route.rule().service())))
                    .filter(s -> Spelling.distance(s.name(), route.rule().service()) <= 4);
        return meant.map(s -> List.of(KubectlLine.patch(route.ingress().ref(), backend(route, s))))
            .orElseGet(() -> exposed(route, there));
    }

    /** With the name, and with the port where that Service has no such. */
    private static String backend(Route route, Service s) {
        String name = KubectlLine.replace(route.place().servicePointer() + "/name", KubectlLine.json(s.name()));
        String port = route.rule().port();
        boolean same = s.ports().stream().anyMatch(p -> p.name().equals(port) || port.equals("" + p.port()));
        return same || meantPort(s).isEmpty()
                ? name
                : KubectlLine.replace(route.place().servicePointer(), "{\"name\":" + KubectlLine.json(s.name())
                        + ",\"port\":{\"number\":" + meantPort(s).get().port() + "}}");
    }

    /** No Service is there at all: it is made, where one Deployment only can be meant. */
    private List<String> exposed(Route route, List<Service> there) {
        List<Workload> all = index.workloadsOf(route.rule().namespace())
            .stream()
            .filter(w -> w.kind().equals("Deployment"))
            .toList();
        List<ContainerPort> ports = all.stream()
            .flatMap(w -> w.template().containers().stream())
            .flatMap(c -> c.ports().stream())
            .toList();
        return !there.isEmpty() || all.size() != 1 || ports.size() != 1 || !route.rule().port().matches("\\d{1,5}")
                ? List.of()
                : List.of(KubectlLine.in(route.rule().namespace(), "expose", KubectlLine.workload(all.getFirst().ref()),
                        "--name=" + route.rule().service(), "--port=" + route.rule().port(),
                        "--target-port=" + ports.getFirst().port()));
    }

    /** The only one, else the one for http. */
    private static Optional<ServicePort> meantPort(Service service) {
        List<ServicePort> ports = service.ports();
        return ports.size() == 1
                ? Optional.of(ports.getFirst())
                : ports.stream().filter(p -> p.port() == 80 || p.name().equals("http")).findFirst();
    }

    List<String> port(Route route) {
        return meantPort(route.service())
            .map(p -> List.of(KubectlLine.patch(route.ingress().ref(),
                    KubectlLine.replace(route.place().servicePointer() + "/port", "{\"number\":" + p.port() + "}"))))
            .orElse(List.of());
    }
}
