package dev.podlight.classroom;

import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.fault.Lab;
import dev.podlight.classroom.fault.Place;
import dev.podlight.classroom.machine.Machine;
import dev.podlight.classroom.machine.MachineSpec;
import dev.podlight.classroom.machine.Site;
import dev.podlight.classroom.network.DataPlane;
import dev.podlight.file.PrivateFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * One cluster of the class with the ways into it: keeps the listeners, the kubeconfig files and what its Nodes say of their front as the
 * cluster has them. Safe for any thread.
 */
final class Premises implements AutoCloseable {
    private final Kit kit;
    private final Site site;
    private final Lab lab;
    private final String password;
    private final DataPlane network;
    private final Credentials credentials;
    private SimCluster known;
    private SimCluster.Subscription subscription = () -> {};
    private Provisioning provisioning;

    /** @param password of every machine's student */
    Premises(Kit kit, Site site, Lab lab, String password, List<String> guests) throws IOException {
        this.kit = kit;
        this.site = site;
        this.lab = lab;
        this.password = password;
        this.credentials = new Credentials(kit.dir(), site.name(), guests);
        List<String> nodes = nodeIps();
        Machine server = site.server();
        network = new DataPlane(server.wire(), site.surroundings(), kit.time(), nodes, kit.certificate(),
                this::doorsChanged);
        kit.internet().join(server.wire(), nodes);
        site.machines().forEach(machine -> machine.network(network));
        server.k3s().front(this::front);
        server.k3s().onChange(this::clusterChanged);
        site.surroundings().onChange(this::doorsChanged);
    }

    Site site() {
        return site;
    }

    Place place() {
        return new Place(site, lab, credentials.admin());
    }

    Doors doors() {
        Machine server = site.server();
        return new Doors(site.name(), nodeIps(), server.spec().publicIp(),
                new Doors.Ssh("127.0.0.1", server.sshPort(), MachineSpec.USER, password),
                Files.exists(credentials.admin()) ? credentials.admin() : null, connectTo());
    }

    /** Begins to bring it to where the class begins; completes when it is there. */
    CompletableFuture<Void> bring(Provisioning.Steps steps) {
        provisioning = Provisioning.begin(site.name(), steps);
        return provisioning.reached();
    }

    @Override
    public void close() throws IOException {
        if (provisioning != null) {
            provisioning.stop();
        }
        subscription.close();
        for (Machine machine : site.machines()) {
            machine.close();
        }
        network.close();
    }

    private List<String> nodeIps() {
        return site.machines().stream().map(machine -> machine.spec().nodeIp()).toList();
    }

    private Map<String, String> connectTo() {
        Map<String, String> map = new TreeMap<>(network.connectTo());
        for (Machine machine : site.machines()) {
            String address = site.machines().size() > 1 ? machine.spec().nodeIp() : machine.spec().publicIp();
            map.put(address + ":22", "127.0.0.1:" + machine.sshPort());
        }
        return map;
    }

    private String front() {
        return FrontText.of(site.surroundings().front(), connectTo());
    }

    private void doorsChanged() {
        site.server().k3s().front(this::front);
        kit.onDoors().run();
    }

    /** k3s came up, went down or was removed: the doors and the kubeconfigs follow. */
    private void clusterChanged() {
        synchronized (this) {
            SimCluster now = site.server().k3s().cluster().orElse(null);
            if (now != known) {
                subscription.close();
                subscription = now == null ? () -> {} : now.onChange(network::changed);
                known = now;
                credentials.keep(now);
            }
        }
        network.changed();
        kit.onDoors().run();
    }

    /** @param guests students with a kubeconfig of their own, by their namespace */
    private record Credentials(Path dir, String name, List<String> guests) {

        Path admin() {
            return dir.resolve("kubeconfig-" + name + ".yaml").toAbsolutePath();
        }

        private Path guest(String namespace) {
            return dir.resolve("kubeconfig-" + name + "-" + namespace + ".yaml");
        }

        /** @param cluster null when there is none any more */
        void keep(SimCluster cluster) {
            try {
                if (cluster == null) {
                    Files.deleteIfExists(admin());
                    for (String guest : guests) {
                        Files.deleteIfExists(guest(guest));
                    }
                    return;
                }
                new PrivateFile(admin()).replace(cluster.kubeconfig());
                for (String guest : guests) {
                    new PrivateFile(guest(guest)).replace(cluster.kubeconfig(guest, "", guest));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
