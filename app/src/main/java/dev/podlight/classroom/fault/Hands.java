package dev.podlight.classroom.fault;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Tree;

import java.util.function.Consumer;

/**
 * Whoever makes a fault: in the lab's namespace, with the lab's names.
 *
 * @param edits null while no API serves
 */
record Hands(Site site, Edits edits) {
    static final String SYSTEM = "kube-system";
    private static final String ANNOTATION = "traefik.ingress.kubernetes.io/";

    String namespace() {
        return site.lab().namespace();
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
        ingress("{'spec':{'rules':[" + rule(host, path, pathType, service, port) + "]}}");
    }

    static String rule(String host, String path, String pathType, String service, int port) {
        return "{'host':'%s','http':{'paths':[{'path':'%s','pathType':'%s','backend':{'service':{'name':'%s','port':{'number':%d}}}}]}}"
            .formatted(host, path, pathType, service, port);
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

    String host() {
        return site.lab().host();
    }
}
