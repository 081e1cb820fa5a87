package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What a running Traefik writes into the API: the address of its Service, into each Ingress that is its. Its other work is the data plane's. */
final class IngressAddresses implements Reconciler {

    private static final String SYSTEM = "kube-system";
    private static final String TRAEFIK = "traefik";
    private static final String PROVIDER = "--providers.kubernetesingress.";

    private final Registry registry;

    IngressAddresses(Registry registry) {
        this.registry = registry;
    }

    @Override
    public void concerns(Change change, Consumer<ObjectKey> look) {
        Owned.itself(change, Kinds.INGRESS, look);
        boolean traefik = Meta.namespace(change.object()).equals(SYSTEM)
                && (change.kind().equals(Kinds.SERVICE) && Meta.name(change.object()).equals(TRAEFIK)
                        || change.kind().equals(Kinds.POD) && isTraefik(change.object()));
        if (traefik || change.kind().equals(Kinds.INGRESS_CLASS)) {
            registry.list(Kinds.INGRESS, "")
                .forEach(i -> look.accept(new ObjectKey(Meta.namespace(i), Meta.name(i))));
        }
    }

    private static boolean isTraefik(JsonObject pod) {
        return Meta.labels(pod)
            .getOrDefault("app.kubernetes.io/name", "")
            .equals(TRAEFIK);
    }

    @Override
    public void reconcile(ObjectKey key) {
        var ingress = registry.get(Kinds.INGRESS, key.namespace(), key.name()).orElse(null);
        var flags = flags();
        if (ingress == null || !flags.containsKey(PROVIDER + "ingressendpoint.publishedservice")
                || !mine(ingress, flags.getOrDefault(PROVIDER + "ingressclass", ""))) {
            return;
        }
        var addresses = registry.get(Kinds.SERVICE, SYSTEM, TRAEFIK)
            .map(s -> Tree.arr(s, "status", "loadBalancer", "ingress"))
            .orElse(new JsonArray());
        registry.edit(Kinds.INGRESS, key.namespace(), key.name(), i -> {
            var balancer = Tree.need(i, "status", "loadBalancer");
            balancer.remove("ingress");
            if (!addresses.isEmpty()) {
                balancer.add("ingress",
                        Tree.array(Tree.objects(Tree.of("a", addresses), "a")
                            .stream()
                            .map(a -> Tree.of("ip", Tree.str(a, "ip")))));
            }
            return i;
        });
    }

    /** The arguments of a Traefik that is ready, in lower case; none if none is. */
    private Map<String, String> flags() {
        var flags = new HashMap<String, String>();
        registry.list(Kinds.POD, SYSTEM)
            .stream()
            .filter(p -> isTraefik(p) && Owned.ready(p))
            .findFirst()
            .ifPresent(p -> Tree.objects(p, "spec", "containers")
                .stream()
                .flatMap(c -> Tree.strings(c, "args").stream())
                .map(a -> a.split("=", 2))
                .forEach(a -> flags.put(a[0].toLowerCase(Locale.ROOT), a.length > 1 ? a[1] : "true")));
        return flags;
    }

    /** @param only the one class that Traefik was told to look at, or empty */
    private boolean mine(JsonObject ingress, String only) {
        var name = Tree.str(ingress, "spec", "ingressClassName");
        if (name.isEmpty()) {
            var annotation = Meta.annotation(ingress, "kubernetes.io/ingress.class");
            return only.isEmpty() ? annotation.isEmpty() || annotation.equals(TRAEFIK) : annotation.equals(only);
        }
        return (only.isEmpty() || name.equals(only)) && registry.get(Kinds.INGRESS_CLASS, "", name)
            .filter(c -> Tree.str(c, "spec", "controller").equals("traefik.io/ingress-controller"))
            .isPresent();
    }
}
