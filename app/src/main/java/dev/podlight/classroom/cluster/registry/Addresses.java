package dev.podlight.classroom.cluster.registry;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.rule.Violations;
import dev.podlight.classroom.cluster.store.ObjectStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gives Services their ClusterIP (10.43.0.0/16) and node ports (30000-32767), and refuses what is taken. */
final class Addresses {

    private final ObjectStore store;
    private final Randoms randoms;

    Addresses(ObjectStore store, Randoms randoms) {
        this.store = store;
        this.randoms = randoms;
    }

    /** Fills in the addresses of {@code service}; {@code before} is null at creation and otherwise lends what it has. */
    void give(JsonObject service, JsonObject before, Violations violations) {
        var spec = Tree.need(service, "spec");
        if (Tree.str(spec, "type").equals("ExternalName")) {
            spec.remove("clusterIP");
            spec.remove("clusterIPs");
            return;
        }
        var others = store.list(Kinds.SERVICE, "")
            .stream()
            .filter(s -> !Meta.uid(s).equals(Meta.uid(service)))
            .toList();
        clusterIp(spec, before, others, violations);
        if (!Tree.str(spec, "type").equals("ClusterIP")) {
            nodePorts(spec, before, others, violations);
        }
    }

    private void clusterIp(JsonObject spec, JsonObject before, List<JsonObject> others, Violations violations) {
        var had = before == null ? "" : Tree.str(before, "spec", "clusterIP");
        var taken = new HashSet<String>();
        others.forEach(s -> taken.add(Tree.str(s, "spec", "clusterIP")));
        var wanted = Tree.str(spec, "clusterIP");
        if (wanted.isEmpty()) {
            wanted = had.isEmpty() ? free(taken) : had;
        } else if (!wanted.equals("None") && !wanted.equals(had) && taken.contains(wanted)) {
            violations.invalid("spec.clusterIPs", Tree.list(wanted),
                    "failed to allocate IP " + wanted + ": provided IP is already allocated");
        } else if (!wanted.equals("None") && !wanted.matches("10\\.43\\.\\d{1,3}\\.\\d{1,3}")) {
            violations.invalid("spec.clusterIPs", Tree.list(wanted), "failed to allocate IP " + wanted
                    + ": the provided IP (" + wanted
                    + ") is not in the valid range. The range of valid IPs is 10.43.0.0/16");
        }
        spec.addProperty("clusterIP", wanted);
        spec.add("clusterIPs", Tree.list(wanted));
    }

    private String free(Set<String> taken) {
        while (true) {
            var ip = "10.43." + randoms.below(256) + "." + (1 + randoms.below(254));
            if (!taken.contains(ip)) {
                return ip;
            }
        }
    }

    private void nodePorts(JsonObject spec, JsonObject before, List<JsonObject> others, Violations violations) {
        var taken = new HashSet<Integer>();
        others.forEach(s -> Tree.objects(s, "spec", "ports").forEach(p -> taken.add(Tree.num(p, 0, "nodePort"))));
        int i = 0;
        for (var port : Tree.objects(spec, "ports")) {
            int wanted = Tree.num(port, 0, "nodePort");
            if (wanted == 0) {
                int had = before == null ? 0 : nodePort(before, Tree.num(port, 0, "port"));
                port.addProperty("nodePort", had == 0 ? freePort(taken) : had);
            } else if (taken.contains(wanted)) {
                violations.invalid("spec.ports[" + i + "].nodePort", wanted, "provided port is already allocated");
            }
            taken.add(Tree.num(port, 0, "nodePort"));
            i++;
        }
    }

    private static int nodePort(JsonObject service, int port) {
        return Tree.objects(service, "spec", "ports")
            .stream()
            .filter(p -> Tree.num(p, 0, "port") == port)
            .mapToInt(p -> Tree.num(p, 0, "nodePort"))
            .findFirst()
            .orElse(0);
    }

    private int freePort(Set<Integer> taken) {
        while (true) {
            int port = randoms.nodePort();
            if (!taken.contains(port)) {
                return port;
            }
        }
    }
}
