package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.Container;
import dev.podlight.traffic.KubeObject.HelmChart;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.ServicePort;
import dev.podlight.traffic.KubeObject.Workload;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Traefik of a cluster: k3s keeps it in kube-system.
 *
 * @param service null if there is none
 * @param workload the object that runs it, for example a Deployment; null if there is none, and then it is not installed
 */
record Traefik(Service service, Workload workload, TraefikSettings settings) {
    static final String NAMESPACE = "kube-system";
    /** What counts where nothing says the version: the rules of the newest that we know. */
    private static final Version NEWEST = new Version(3, 7);

    static Traefik in(Index index) {
        Service service = index.service(NAMESPACE, "traefik").orElse(null);
        Workload workload = index.workloadsOf(NAMESPACE)
            .stream()
            .filter(w -> runs(w, service))
            .findFirst()
            .orElse(null);
        Optional<Container> container = workload == null ? Optional.empty() : container(workload);
        Version version = container.map(c -> version(c.image(), index)).orElse(NEWEST);
        return new Traefik(service, workload,
                TraefikSettings.of(container.map(Container::args).orElse(List.of()), version));
    }

    private static boolean runs(Workload w, Service service) {
        boolean runner = switch (w.kind()) {
            case "Deployment", "DaemonSet", "StatefulSet" -> true;
            default -> false;
        };
        return runner && (w.name().equals("traefik")
                || service != null && Selectors.selects(service.selector(), w.template().labels()));
    }

    private static Optional<Container> container(Workload w) {
        List<Container> all = w.template().containers();
        return Stream.concat(all.stream().filter(c -> c.image().contains("traefik") || c.name().equals("traefik")),
                all.stream()).findFirst();
    }

    private static Version version(String image, Index index) {
        Version chart = index.traefikChart().map(Traefik::chartVersion).orElse(NEWEST);
        int colon = image.lastIndexOf(':');
        return colon < image.lastIndexOf('/') ? chart : Version.in(image.substring(colon + 1), chart);
    }

    /** k3s's chart 27 carries 2.11, 25 carries 2.10; from 28 on it is Traefik 3. */
    private static Version chartVersion(HelmChart chart) {
        Version of = Version.in(chart.chart().replaceFirst("^.*/traefik-", ""), NEWEST);
        return of.major() < 10 || of.major() >= 28
                ? NEWEST
                : of.major() >= 26 ? new Version(2, 11) : new Version(2, 10);
    }

    boolean installed() {
        return service != null && workload != null;
    }

    boolean is(Service other) {
        return service != null && service.ref().equals(other.ref());
    }

    boolean isPod(Pod pod) {
        return service != null && pod.namespace().equals(service.namespace())
                && Selectors.selects(service.selector(), pod.meta().labels());
    }

    /** Where a request comes out that enters by this port of the Service. */
    Optional<EntryPoint> entryPoint(ServicePort port, List<Backends.Address> endpoints) {
        return endpoints.stream()
            .map(a -> settings.entryPointAt(a.port()))
            .flatMap(Optional::stream)
            .findFirst()
            .or(() -> settings.entryPointAt(port.targetPort().number()))
            .or(() -> settings.entryPoint(port.targetPort().name()))
            .or(() -> settings.entryPoint(port.name()))
            .or(() -> settings.entryPoint(port.port() == 443 ? "websecure" : "web"));
    }
}
