package dev.podlight.ui.cluster;

import dev.podlight.i18n.Text;
import dev.podlight.kube.Userlist;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.ObjectRef;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** What is done to the lab's app and its Ingress, in the namespace that was chosen at the {@link ClusterDesk}. FX thread only. */
public final class UserlistDesk {
    private final ClusterDesk desk;

    UserlistDesk(ClusterDesk desk) {
        this.desk = desk;
    }

    public void deploy() {
        String here = desk.namespaceProperty().get();
        desk.run("deploy", Text.of("window.deploying", here), c -> {
            c.userlist(here).apply();
            return here;
        }, _ -> desk.say(Text.of("window.deployed", here)));
    }

    public void createIngress(String host) {
        String here = desk.namespaceProperty().get();
        desk.run("ingress", Text.of("window.creating-ingress", host), c -> {
            c.userlist(here).applyIngress(host);
            return here;
        }, _ -> desk.say(Text.of("window.ingress-created", host)));
    }

    /**
     * Gives the lab's Ingresses other hosts.
     *
     * @param moved the new host for an old one, empty where it stays
     */
    public void moveIngresses(Function<String, Optional<String>> moved) {
        Map<String, String> hosts = new TreeMap<>();
        desk.snapshot()
            .all(KubeObject.Ingress.class)
            .filter(ingress -> ingress.name().equals(Userlist.INGRESS))
            .forEach(ingress -> ingress.rules()
                .forEach(rule -> moved.apply(rule.host()).ifPresent(host -> hosts.put(ingress.namespace(), host))));
        if (!hosts.isEmpty()) {
            desk.run("move-ingresses", Text.of("window.address-moving"), c -> {
                for (Map.Entry<String, String> each : hosts.entrySet()) {
                    c.userlist(each.getKey()).applyIngress(each.getValue());
                }
                return hosts;
            }, _ -> desk.say(Text.of("window.address-moved", String.join(", ", hosts.values()))));
        }
    }

    public void scale(int count) {
        String here = desk.namespaceProperty().get();
        desk.run("scale", Text.of("window.scaling", count), c -> {
            c.userlist(here).scale(count);
            return here;
        }, _ -> desk.say(Text.of("window.scaled", count)));
    }

    /** Finds out what would go, for the person to be asked. */
    public void whatGoes(Consumer<List<ObjectRef>> then) {
        String here = desk.namespaceProperty().get();
        desk.run("what-goes", Text.of("window.looking"), c -> c.userlist(here).whatGoes(), then);
    }

    public void delete() {
        String here = desk.namespaceProperty().get();
        desk.run("delete-userlist", Text.of("window.deleting", "userlist"), c -> {
            c.userlist(here).delete();
            return here;
        }, _ -> desk.say(Text.of("window.deleted", "userlist")));
    }
}
