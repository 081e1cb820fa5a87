package dev.podlight.classroom.fault;

import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.cluster.Until;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.fault.Recipe.Where;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.Front.FrontEnd;
import dev.podlight.traffic.Front.HealthProbe;
import dev.podlight.traffic.Front.PortRule;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Workload;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Vantage;

import java.util.List;
import java.util.function.UnaryOperator;

/** What takes several nodes, or the load balancer before them. */
final class EduRecipes {

    private EduRecipes() {}

    static List<Recipe> all() {
        return List.of(
                edu("front-end-no-port", h -> portal(h, EduRecipes::withoutPort80)).mend(h -> portal(h,
                        EduRecipes::withPort80)),
                edu("front-end-probe-fails", h -> portal(h, e -> probing(e, "http", "/"))).mend(h -> portal(h,
                        e -> probing(e, "tcp", ""))),
                Recipe.of("traefik-policy-local", EduRecipes::atAnotherNode, h -> h
                    .traefikService(s -> s.getAsJsonObject("spec").addProperty("externalTrafficPolicy", "Local")))
                    .on(Where.EDU_CLUSTER),
                edu("node-not-ready", EduRecipes::switchOff).mend(h -> cluster(h).nodeAlive(last(h), true)));
    }

    /** From outside, to a node on which Traefik does not run. */
    private static Request atAnotherNode(Place place) {
        String node = place.site().machines().getLast().spec().nodeIp();
        return Trials.port(place, Vantage.LAPTOP, node, EntryRecipes.nodePort(place));
    }

    private static Recipe edu(String id, Act stage) {
        return Recipe.of(id, Trials::web, stage).on(Where.EDU_CLUSTER);
    }

    private static void portal(Hands hands, UnaryOperator<FrontEnd> change) {
        var surroundings = hands.place().site().surroundings();
        Front now = surroundings.front();
        surroundings.front(new Front(now.publicIp(), now.openPorts(), change.apply(now.frontEnd())));
    }

    private static FrontEnd withoutPort80(FrontEnd end) {
        return withPorts(end, end.ports().stream().filter(p -> p.port() != 80).toList());
    }

    private static FrontEnd withPort80(FrontEnd end) {
        return withPorts(end, List.of(new PortRule(80, end.probe().port()), end.ports().getFirst()));
    }

    private static FrontEnd withPorts(FrontEnd end, List<PortRule> ports) {
        return new FrontEnd(end.name(), end.address(), end.dns(), ports, end.pool(), end.probe());
    }

    private static FrontEnd probing(FrontEnd end, String type, String path) {
        return new FrontEnd(end.name(), end.address(), end.dns(), end.ports(), end.pool(), new HealthProbe(type, end
            .probe()
            .port(), path));
    }

    /** The app is bound to one node, as somebody does who wants to see where it runs; then that node goes. */
    private static void switchOff(Hands hands) throws InterruptedException {
        hands.edits().change(Kinds.DEPLOYMENT, hands.namespace(), "userlist", deployment -> {
            deployment.getAsJsonObject("spec").add("strategy", Tree.of("type", "Recreate"));
            Tree.need(deployment, "spec", "template", "spec")
                .add("nodeSelector", Tree.of("kubernetes.io/hostname", last(hands)));
        });
        Until.shows(cluster(hands), s -> s.find(Workload.class, hands.namespace(), "userlist")
            .filter(w -> w.ready() == w.desired())
            .isPresent()
                && s.all(Pod.class)
                    .filter(p -> p.namespace().equals(hands.namespace()) && p.name().startsWith("userlist-"))
                    .allMatch(p -> p.ready() && p.nodeName().equals(last(hands))));
        cluster(hands).nodeAlive(last(hands), false);
    }

    private static SimCluster cluster(Hands hands) {
        return hands.place().site().server().k3s().cluster().orElseThrow();
    }

    private static String last(Hands hands) {
        return hands.place().site().machines().getLast().spec().name();
    }
}
