package dev.podlight.classroom.machine.container;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The variables that a kubelet gives a container (kuberuntime, envvars.FromServices): its own, and where the namespace's Services are. */
final class Environment {
    private final SimCluster cluster;
    private final JsonObject pod;

    Environment(SimCluster cluster, JsonObject pod) {
        this.cluster = cluster;
        this.pod = pod;
    }

    Map<String, String> of(JsonObject container) {
        var all = new LinkedHashMap<String, String>();
        all.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        all.put("HOSTNAME", Meta.name(pod));
        for (var from : Tree.objects(container, "envFrom")) {
            var prefix = Tree.str(from, "prefix");
            config(Tree.str(from, "configMapRef", "name")).forEach((k, v) -> all.put(prefix + k, v));
            secret(Tree.str(from, "secretRef", "name")).forEach((k, v) -> all.put(prefix + k, v));
        }
        for (var variable : Tree.objects(container, "env")) {
            all.put(Tree.str(variable, "name"), value(variable));
        }
        cluster.get("Service", "default", "kubernetes").ifPresent(s -> service(s, all));
        if (!Tree.has(pod, "spec", "enableServiceLinks") || Tree.flag(pod, "spec", "enableServiceLinks")) {
            cluster.list("Service", Meta.namespace(pod)).forEach(s -> service(s, all));
        }
        return all;
    }

    private Map<String, String> config(String name) {
        return cluster.get("ConfigMap", Meta.namespace(pod), name).map(c -> Tree.map(c, "data")).orElse(Map.of());
    }

    private Map<String, String> secret(String name) {
        var plain = new LinkedHashMap<String, String>();
        cluster.get("Secret", Meta.namespace(pod), name)
            .ifPresent(s -> Tree.map(s, "data")
                .forEach((k, v) -> plain.put(k, new String(Base64.getDecoder().decode(v), StandardCharsets.UTF_8))));
        return plain;
    }

    private String value(JsonObject variable) {
        var from = Tree.obj(variable, "valueFrom");
        if (from.has("fieldRef")) {
            return Tree.str(pod, Tree.str(from, "fieldRef", "fieldPath").split("\\."));
        }
        if (from.has("configMapKeyRef")) {
            return config(Tree.str(from, "configMapKeyRef", "name"))
                .getOrDefault(Tree.str(from, "configMapKeyRef", "key"), "");
        }
        if (from.has("secretKeyRef")) {
            return secret(Tree.str(from, "secretKeyRef", "name"))
                .getOrDefault(Tree.str(from, "secretKeyRef", "key"), "");
        }
        return Tree.str(variable, "value");
    }

    private static void service(JsonObject service, Map<String, String> all) {
        var ip = Tree.str(service, "spec", "clusterIP");
        var ports = Tree.objects(service, "spec", "ports");
        if (ip.isEmpty() || ip.equals("None") || ports.isEmpty()) {
            return;
        }
        var name = word(Meta.name(service));
        all.put(name + "_SERVICE_HOST", ip);
        all.put(name + "_SERVICE_PORT", Tree.str(ports.getFirst(), "port"));
        for (var port : ports) {
            if (!Tree.str(port, "name").isEmpty()) {
                all.put(name + "_SERVICE_PORT_" + word(Tree.str(port, "name")), Tree.str(port, "port"));
            }
        }
        for (var port : ports) {
            var protocol = Tree.str(port, "protocol");
            var number = Tree.str(port, "port");
            var url = protocol.toLowerCase(Locale.ROOT) + "://" + ip + ":" + number;
            all.putIfAbsent(name + "_PORT", url);
            var one = name + "_PORT_" + number + "_" + protocol;
            all.put(one, url);
            all.put(one + "_PROTO", protocol.toLowerCase(Locale.ROOT));
            all.put(one + "_PORT", number);
            all.put(one + "_ADDR", ip);
        }
    }

    private static String word(String name) {
        return name.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
