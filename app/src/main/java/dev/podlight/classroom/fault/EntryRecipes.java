package dev.podlight.classroom.fault;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.fault.Recipe.Where;
import dev.podlight.classroom.machine.Machine;
import dev.podlight.traffic.Front;

import java.util.List;
import java.util.Set;

/** What goes wrong before a rule is asked: names, addresses, firewall, load balancer, Traefik itself. */
final class EntryRecipes {
    private static final String YESTERDAY = "20.200.1.250";
    private static final int MOVED = 31999;

    private EntryRecipes() {}

    static List<Recipe> all() {
        return List.of(
                Recipe.of("dns-elsewhere", _ -> Trials.at(YESTERDAY), h -> host(h, YESTERDAY)),
                Recipe.of("cluster-address-outside", p -> Trials.at(p.lab().nodeIp()),
                        h -> host(h, h.place().lab().nodeIp())).on(Where.MACHINE),
                web("firewall-closed", h -> firewall(h, Set.of(22, 443))).mend(h -> firewall(h, Set.of(22, 80, 443)))
                    .on(Where.MACHINE),
                web("host-firewall", h -> h.place().type("ufw --force enable")).untold()
                    .mend(h -> h.place().type("ufw disable"))
                    .on(Where.MACHINE),
                Recipe.of("port-unserved", p -> Trials.nodePort(p, nodePort(p)), h -> h.traefikService(s -> web(s)
                    .addProperty("nodePort", MOVED))),
                web("load-balancer-pending", EntryRecipes::taint),
                web("host-port-taken", EntryRecipes::anotherServer),
                web("traefik-not-load-balancer", h -> h.traefikService(s -> s.getAsJsonObject("spec")
                    .addProperty("type", "ClusterIP"))),
                web("traefik-missing", h -> h.edits().delete(Kinds.HELM_CHART, Hands.SYSTEM, "traefik")),
                web("traefik-no-endpoints", h -> h.traefikDeployment("{'spec':{'replicas':0}}")));
    }

    private static Recipe web(String id, Act stage) {
        return Recipe.of(id, Trials::web, stage);
    }

    private static void host(Hands hands, String address) {
        hands.rule("userlist." + address + ".nip.io", "/", "Prefix", "userlist-svc", 80);
    }

    private static void firewall(Hands hands, Set<Integer> open) {
        Front now = hands.place().site().surroundings().front();
        hands.place().site().surroundings().front(new Front(now.publicIp(), open, now.frontEnd()));
    }

    static int nodePort(Place place) {
        JsonObject service = place.cluster().orElseThrow().get("Service", Hands.SYSTEM, "traefik").orElseThrow();
        return Tree.num(web(service), 0, "nodePort");
    }

    private static JsonObject web(JsonObject service) {
        return Tree.first(Tree.arr(service, "spec", "ports"), "name", "web").orElseThrow();
    }

    /** A taint that ServiceLB does not tolerate: its Pods do not come back, so the Service loses its address. */
    private static void taint(Hands hands) {
        for (Machine machine : hands.place().site().machines()) {
            hands.edits()
                .change(Kinds.NODE, "", machine.spec().name(), node -> node.getAsJsonObject("spec")
                    .add("taints", Tree.list(Tree.of("key", "exam", "value", "only", "effect", "NoSchedule"))));
        }
        restartServiceLb(hands);
    }

    /** It was there first: ServiceLB's Pod finds the port held when it comes back. */
    private static void anotherServer(Hands hands) {
        hands.create(Kinds.POD,
                """
                        {'metadata':{'namespace':'%s','name':'web','labels':{'app':'web'}},
                         'spec':{'containers':[{'name':'nginx','image':'nginx','ports':[{'containerPort':80,'hostPort':80}]}]}}"""
                    .formatted(hands.namespace()));
        restartServiceLb(hands);
    }

    private static void restartServiceLb(Hands hands) {
        hands.place()
            .cluster()
            .orElseThrow()
            .list("Pod", Hands.SYSTEM)
            .stream()
            .map(Meta::name)
            .filter(n -> n.startsWith("svclb-traefik"))
            .forEach(n -> hands.edits().forget(Kinds.POD, Hands.SYSTEM, n));
    }
}
