package dev.podlight.classroom.fault;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;

import dev.podlight.classroom.fault.Recipe.Where;

import java.io.IOException;
import java.util.List;

/** What goes wrong at the Service and behind it: labels, ports, Pods that do not come up, the app itself. */
final class BackendRecipes {

    private BackendRecipes() {}

    static List<Recipe> all() {
        return List.of(
                Recipe.of("dns-no-answer", _ -> Trials.service(), h -> h.edits()
                    .delete(Kinds.SERVICE, h.namespace(), "userlist-svc")),
                Recipe.of("service-port-unserved", _ -> Trials.service(), h -> h.edits()
                    .change(Kinds.SERVICE, h.namespace(), "userlist-svc", s -> port(s).addProperty("port", 8080))),
                web("namespace-terminating", BackendRecipes::terminating).mend(BackendRecipes::begin),
                web("workload-missing", h -> h.edits().delete(Kinds.DEPLOYMENT, h.namespace(), "userlist")),
                web("service-selects-no-pod", h -> h.service("{'spec':{'selector':{'app':'user-list'}}}")),
                web("workload-scaled-to-zero", h -> h.deployment("{'spec':{'replicas':0}}")),
                web("pods-quota", BackendRecipes::quota),
                web("pods-pending", h -> h.template(c -> c.add("resources", Tree.of("requests", Tree.of("cpu",
                        "64"))))),
                web("pods-image-pull", h -> h.template(c -> c.addProperty("image", "ssongman/userlist:v11"))),
                web("pods-crash-loop", h -> h.template(c -> c.add("command", Tree.list("false")))),
                web("pods-not-ready", h -> h.template(c -> c.add("readinessProbe", Tree.of("httpGet",
                        Tree.of("path", "/healthz", "port", 8181), "periodSeconds", 2)))),
                web("service-target-port-unknown", h -> target(h, "web")),
                web("pod-port-closed", h -> h.edits()
                    .change(Kinds.SERVICE, h.namespace(), "userlist-svc", s -> port(s).addProperty("targetPort",
                            8080))),
                web("pod-network-policy", h -> h.create(Kinds.NETWORK_POLICY, """
                        {'metadata':{'namespace':'%s','name':'default-deny'},
                         'spec':{'podSelector':{},'policyTypes':['Ingress']}}""".formatted(h.namespace()))),
                web("pod-scheme", h -> h.edits()
                    .change(Kinds.SERVICE, h.namespace(), "userlist-svc", s -> port(s).addProperty("name", "https"))),
                web("pods-evicted", h -> h.place().type("dd if=/dev/zero of=/var/tmp/lecture.mkv bs=1M || true")).on(
                        Where.MACHINE)
                    .mend(h -> h.place().type("rm /var/tmp/lecture.mkv")),
                web("app-answers-error", BackendRecipes::otherApp).inNewPods(),
                web("app-slow", h -> h.template(c -> c.add("resources", Tree.of("limits", Tree.of("cpu", "10m")))))
                    .inNewPods());
    }

    private static Recipe web(String id, Act stage) {
        return Recipe.of(id, Trials::web, stage);
    }

    private static JsonObject port(JsonObject service) {
        return Tree.objects(service, "spec", "ports").getFirst();
    }

    private static void target(Hands hands, String name) {
        hands.edits()
            .change(Kinds.SERVICE, hands.namespace(), "userlist-svc", s -> port(s).addProperty("targetPort", name));
    }

    /** What is there counts, and one Pod more than the quota is not made again. */
    private static void quota(Hands hands) {
        hands.create(Kinds.RESOURCE_QUOTA, "{'metadata':{'namespace':'" + hands.namespace()
                + "','name':'one-pod'},'spec':{'hard':{'pods':'1'}}}");
        for (JsonObject pod : hands.place().cluster().orElseThrow().list("Pod", hands.namespace())) {
            if (Meta.labels(pod).getOrDefault("app", "").equals("userlist")) {
                hands.edits().forget(Kinds.POD, hands.namespace(), Meta.name(pod));
            }
        }
    }

    /** Finalizers of something that is long gone keep the namespace, its Ingress and its Service from going. */
    private static void terminating(Hands hands) {
        String finalizers = "{'metadata':{'finalizers':['example.com/cleaner']}}";
        hands.ingress(finalizers);
        hands.service(finalizers);
        hands.edits().forget(Kinds.NAMESPACE, "", hands.namespace());
    }

    private static void begin(Hands hands) throws IOException, InterruptedException {
        for (Kind kind : List.of(Kinds.INGRESS, Kinds.SERVICE)) {
            String name = kind.equals(Kinds.INGRESS) ? "userlist-ingress" : "userlist-svc";
            hands.edits().merge(kind, hands.namespace(), name, "{'metadata':{'finalizers':null}}");
        }
        hands.edits().letBe();
        hands.beginAnew();
    }

    /** Somebody's tutorial put its own image under the same labels: it answers, and has no users. */
    private static void otherApp(Hands hands) {
        hands.template(c -> {
            c.addProperty("image", "nginx");
            c.add("ports", Tree.list(Tree.of("containerPort", 80)));
        });
        hands.edits()
            .change(Kinds.SERVICE, hands.namespace(), "userlist-svc", s -> port(s).addProperty("targetPort", 80));
    }
}
