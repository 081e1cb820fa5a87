package dev.podlight.classroom.cluster.image;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The registry of the classroom: a few images that classes use. Anything else cannot be pulled. */
public final class Images {

    private static final Set<String> ANY = Set.of();

    private static final List<Image> ALL = List.of(
            image("ssongman/userlist", Set.of("v1"), 2500, 103, List.of(8181), List.of("/users", "/assets"),
                    Program.SERVER),
            image("curlimages/curl", ANY, 1500, 12, List.of(), null, Program.ENDS),
            image("rancher/mirrored-library-traefik", ANY, 1200, 60, List.of(8000, 8080, 8443, 9100), null,
                    Program.server("{time} INF Traefik version {tag} built on 2025-09-09T10:06:57Z version={tag}",
                            "{time} INF Starting provider aggregator *aggregator.ProviderAggregator",
                            "{time} INF Starting provider *crd.Provider",
                            "{time} INF Starting provider *ingress.Provider",
                            "{time} INF Starting provider *traefik.Provider",
                            "{time} INF Starting provider *acme.ChallengeTLSALPN")),
            image("rancher/klipper-lb", ANY, 500, 5, List.of(80, 443), null, Program.SERVER),
            image("rancher/klipper-helm", ANY, 600, 90, List.of(), null,
                    new Program(Duration.ofMillis(700), 0, List.of(), true)),
            image("rancher/mirrored-coredns-coredns", ANY, 600, 20, List.of(53, 8080, 8181, 9153), null,
                    Program.server(".:53", "CoreDNS-{tag}", "linux/amd64, go1.24.4")),
            image("rancher/local-path-provisioner", ANY, 600, 20, List.of(), null, Program.SERVER),
            image("rancher/mirrored-metrics-server", ANY, 700, 20, List.of(10250), null, Program.SERVER),
            image("library/nginx", ANY, 2000, 70, List.of(80), List.of("/index.html"),
                    Program.server(
                            "/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration",
                            "/docker-entrypoint.sh: Configuration complete; ready for start up",
                            "{time} [notice] 1#1: using the \"epoll\" event method",
                            "{time} [notice] 1#1: start worker processes")),
            image("library/httpd", ANY, 2000, 60, List.of(80), List.of("/index.html"), Program.SERVER),
            image("traefik/whoami", ANY, 1000, 3, List.of(80), null,
                    Program.server("{time} Starting up on port 80")),
            image("library/busybox", ANY, 700, 2, List.of(), null, Program.ENDS),
            image("library/alpine", ANY, 800, 4, List.of(), null, Program.ENDS),
            image("library/ubuntu", ANY, 1500, 30, List.of(), null, Program.ENDS));

    private Images() {}

    private static Image image(String repository, Set<String> tags, int millis, int megabytes, List<Integer> ports,
            List<String> paths, Program program) {
        return new Image(repository, tags, Duration.ofMillis(millis), megabytes * 1_000_000L, ports, paths, program);
    }

    /** The full name of an image: registry, repository, tag. */
    public static String full(String name) {
        var tagged = name.substring(name.lastIndexOf('/') + 1).matches(".*[:@].*") ? name : name + ":latest";
        int slash = tagged.indexOf('/');
        if (slash < 0) {
            return "docker.io/library/" + tagged;
        }
        var first = tagged.substring(0, slash);
        return first.contains(".") || first.contains(":") || first.equals("localhost") ? tagged : "docker.io/" + tagged;
    }

    /** Empty if the registry does not have it. */
    public static Optional<Image> find(String name) {
        return repository(name).filter(i -> i.tags().isEmpty() || i.tags().contains(tag(name)));
    }

    private static Optional<Image> repository(String name) {
        var full = full(name);
        var repository = full.substring(0, full.length() - tag(name).length() - 1);
        return ALL.stream().filter(i -> repository.equals("docker.io/" + i.repository())).findFirst();
    }

    /** Its tag or digest; {@code latest} if it says none. */
    public static String tag(String name) {
        var full = full(name);
        return full.substring(full.lastIndexOf(full.contains("@") ? '@' : ':') + 1);
    }

    /** What the kubelet says of an image that cannot be pulled; worded as containerd does. */
    public static String pullError(String name) {
        var full = full(name);
        var start = "failed to pull and unpack image \"" + full + "\": failed to resolve reference \"" + full + "\": ";
        return repository(name).isPresent()
                ? "rpc error: code = NotFound desc = " + start + full + ": not found"
                : "rpc error: code = Unknown desc = " + start
                        + "pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed";
    }
}
