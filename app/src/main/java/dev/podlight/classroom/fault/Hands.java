package dev.podlight.classroom.fault;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.cluster.Until;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.time.ClassTime;
import dev.podlight.traffic.KubeObject;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Whoever makes a fault: in the lab's namespace, with the lab's names.
 *
 * @param edits null while no API serves
 */
record Hands(Place place, Edits edits, ClassTime time) {
    static final String SYSTEM = "kube-system";
    private static final String ANNOTATION = "traefik.ingress.kubernetes.io/";

    String namespace() {
        return place.lab().namespace();
    }

    /** @param patch see {@link Edits#merge} */
    void ingress(String patch) {
        edits.merge(Kinds.INGRESS, namespace(), "userlist-ingress", patch);
    }

    void annotateIngress(String name, String value) {
        ingress("{'metadata':{'annotations':{'" + ANNOTATION + name + "':'" + value + "'}}}");
    }

    /** The lab's one rule, written anew. */
    void rule(String host, String path, String pathType, String service, int port) {
        ingress("{'spec':{'rules':[" + oneRule(host, path, pathType, service, port) + "]}}");
    }

    private static String oneRule(String host, String path, String pathType, String service, int port) {
        return "{'host':'%s','http':{'paths':[{'path':'%s','pathType':'%s','backend':{'service':{'name':'%s','port':{'number':%d}}}}]}}"
            .formatted(host, path, pathType, service, port);
    }

    /** The class text's Ingress under any name. */
    void ingressOfTheLab(String name) {
        create(Kinds.INGRESS, """
                {'metadata':{'namespace':'%s','name':'%s'},'spec':{'ingressClassName':'traefik','rules':[%s]}}"""
            .formatted(namespace(), name, oneRule(host(), "/", "Prefix", "userlist-svc", 80)));
    }

    void service(String patch) {
        edits.merge(Kinds.SERVICE, namespace(), "userlist-svc", patch);
    }

    void deployment(String patch) {
        edits.merge(Kinds.DEPLOYMENT, namespace(), "userlist", patch);
    }

    /** Another template, with the old Pods gone before new ones come, as an app that may run but once is rolled out. */
    void template(Consumer<JsonObject> container) {
        edits.change(Kinds.DEPLOYMENT, namespace(), "userlist", deployment -> {
            JsonObject spec = deployment.getAsJsonObject("spec");
            spec.add("strategy", Tree.of("type", "Recreate"));
            container.accept(Tree.objects(spec, "template", "spec", "containers").getFirst());
        });
    }

    /** Of Traefik, in kube-system. */
    void traefikService(Consumer<JsonObject> how) {
        edits.change(Kinds.SERVICE, SYSTEM, "traefik", how);
    }

    void traefikDeployment(String patch) {
        edits.merge(Kinds.DEPLOYMENT, SYSTEM, "traefik", patch);
    }

    void create(Kind kind, String object) {
        edits.create(kind, object);
    }

    /** Makes the lab once its namespace is gone, as the class text does. */
    void beginAnew() throws IOException, InterruptedException {
        SimCluster cluster = place.cluster().orElseThrow();
        Until.shows(cluster, s -> s.find(KubeObject.Namespace.class, "", namespace()).isEmpty());
        place.type("kubectl create ns " + namespace());
        Until.shows(cluster, _ -> cluster.get("ServiceAccount", namespace(), "default").isPresent());
        place.type("kubectl -n " + namespace() + " apply -k github.com/ssongman/userlist");
        ingressOfTheLab("userlist-ingress");
        edits.letBe();
    }

    String host() {
        return place.lab().host();
    }
}
