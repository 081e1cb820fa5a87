package dev.podlight.probe;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.KubeObject.Backend;
import dev.podlight.traffic.Rule;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Traefik's name for a router, back to the Ingress rule that it was made of. Traefik joins namespace, Ingress, host and path, makes one
 * dash of whatever is no letter or digit, puts the entry point before it and, where two rules would have one name, a hash behind it
 * (traefik pkg/provider/kubernetes/ingress/kubernetes.go loadRouter and loadConfigurationFromIngresses, pkg/provider/provider.go
 * Normalize, pkg/server/aggregator.go).
 */
record RouterName(String name) {

    /** The rules of a snapshot that it may stand for; several only where their names are alike. */
    List<Rule> rules(ClusterSnapshot snapshot) {
        String bare = name.replaceFirst("@.*$", "");
        List<Rule> all = snapshot.all(KubeObject.Ingress.class).flatMap(RouterName::rules).toList();
        List<Rule> exact = all.stream().filter(r -> named(bare, key(r))).toList();
        return exact.isEmpty() ? all.stream().filter(r -> hashed(bare, key(r))).toList() : exact;
    }

    /** The entry point's name stands before it where a router belongs to several of them. */
    private static boolean named(String bare, String key) {
        return bare.equals(key) || bare.endsWith("-" + key) && !bare.substring(0, bare.length() - key.length() - 1)
            .contains("-");
    }

    private static boolean hashed(String bare, String key) {
        String head = bare.replaceFirst("-[0-9a-f]{8,64}$", "");
        return !head.equals(bare) && named(head, key);
    }

    private static String key(Rule rule) {
        return Stream.of((rule.namespace() + "-" + rule.ingress() + "-" + rule.host() + rule.path()).split(
                "[^\\p{L}\\p{N}]+"))
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining("-"));
    }

    private static Stream<Rule> rules(KubeObject.Ingress ingress) {
        return ingress.rules()
            .stream()
            .flatMap(rule -> rule.paths()
                .stream()
                .map(path -> rule(ingress, rule.host(), path.path(), path.pathType(), path.backend())));
    }

    private static Rule rule(KubeObject.Ingress ingress, String host, String path, String type, Backend backend) {
        return new Rule(ingress.namespace(), ingress.name(), host, path, type, backend.service(),
                backend.port() == null ? "" : backend.port().toString());
    }
}
