package dev.podlight.classroom;

import dev.podlight.classroom.time.ClassTime;

import com.google.gson.Gson;
import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.fault.Lab;
import dev.podlight.classroom.fault.Place;
import dev.podlight.classroom.machine.Machine;
import dev.podlight.classroom.machine.MachineSpec;
import dev.podlight.classroom.machine.Site;
import dev.podlight.file.PrivateFile;
import dev.podlight.classroom.machine.shell.Streams;
import dev.podlight.classroom.network.DataPlane;
import dev.podlight.classroom.network.TraefikCertificate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** One place in the class: the machine, the ways into it, and how far its student is. */
final class Student implements AutoCloseable {
    private static final String INSTALL = "curl -sfL https://get.k3s.io | sh -s - --write-kubeconfig-mode 644";
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private final Machine machine;
    private final DataPlane network;
    private final String password = password();
    private final Path kubeconfig;
    private final String namespace;
    private final Runnable onChange;
    private SimCluster known;
    private SimCluster.Subscription subscription = () -> {};
    private Thread provisioning;

    Student(int number, long seed, ClassTime time, Path dir, KeyPair hostKey, TraefikCertificate certificate,
            Runnable onChange) throws IOException {
        this.onChange = onChange;
        this.namespace = "user%02d".formatted(number);
        MachineSpec spec = MachineSpec.of(number, seed);
        kubeconfig = dir.resolve("kubeconfig-" + spec.name() + ".yaml").toAbsolutePath();
        machine = new Machine(spec, password, hostKey, time);
        network = new DataPlane(machine.wire(), machine.surroundings(), time, List.of(spec.nodeIp()), certificate,
                this::doorsGrown);
        machine.network(network);
        machine.k3s().front(this::front);
        machine.k3s().onChange(this::clusterChanged);
    }

    Doors doors() {
        MachineSpec spec = machine.spec();
        return new Doors(spec.name(), List.of(spec.nodeIp()), spec.publicIp(),
                new Doors.Ssh("127.0.0.1", machine.sshPort(), MachineSpec.USER, password),
                Files.exists(kubeconfig) ? kubeconfig : null, connectTo());
    }

    Site site() {
        return new Site(machine.spec().name(), List.of(machine), machine.surroundings());
    }

    Place place() {
        MachineSpec spec = machine.spec();
        var lab = new Lab(namespace, "userlist." + spec.publicIp() + ".nip.io", spec.nodeIp(), spec.publicIp());
        return new Place(site(), lab, kubeconfig);
    }

    /** Begins; completes when the stage is reached. */
    CompletableFuture<Void> bringTo(ClassroomSpec.Stage stage) {
        var reached = new CompletableFuture<Void>();
        if (stage == ClassroomSpec.Stage.BARE) {
            reached.complete(null);
            return reached;
        }
        provisioning = Thread.ofVirtual().name("classroom-" + machine.spec().name()).start(() -> {
            try {
                provision(stage);
                reached.complete(null);
            } catch (IOException e) {
                reached.completeExceptionally(e);
            } catch (InterruptedException e) {
                reached.cancel(false);
            } finally {
                // a fault of ours must not leave somebody waiting; no effect if it is complete
                reached.completeExceptionally(new IllegalStateException(machine.spec().name() + " did not get there"));
            }
        });
        return reached;
    }

    @Override
    public void close() throws IOException {
        if (provisioning != null) {
            provisioning.interrupt();
        }
        subscription.close();
        machine.close();
        network.close();
    }

    /** The same commands that a person types. */
    private void provision(ClassroomSpec.Stage stage) throws IOException, InterruptedException {
        type(INSTALL);
        new Awaited(machine.k3s().cluster().orElseThrow()).packagedComponents();
        if (stage == ClassroomSpec.Stage.LAB) {
            type("kubectl create ns " + namespace);
            new Awaited(machine.k3s().cluster().orElseThrow()).serviceAccount(namespace);
            type("kubectl -n " + namespace + " apply -k github.com/ssongman/userlist");
            type(Ingresses.userlist(namespace, machine.spec().publicIp()));
            type("kubectl -n " + namespace + " rollout status deploy/userlist");
            new Awaited(machine.k3s().cluster().orElseThrow()).lab(namespace);
        }
    }

    private void type(String command) throws IOException, InterruptedException {
        var said = new ByteArrayOutputStream();
        int status = machine.provision(command, Streams.none().out(said).err(said));
        if (status != 0) {
            throw new IOException(machine.spec().name() + ": " + command + ": exit " + status + ": "
                    + said.toString(StandardCharsets.UTF_8));
        }
    }

    private Map<String, String> connectTo() {
        Map<String, String> map = new TreeMap<>(network.connectTo());
        map.put(machine.spec().publicIp() + ":22", "127.0.0.1:" + machine.sshPort());
        return map;
    }

    private String front() {
        return new Gson().toJson(Map.of("publicIp", machine.spec().publicIp(), "openPorts", List.of(22, 80, 443),
                "connectTo", connectTo()));
    }

    private void doorsGrown() {
        machine.k3s().front(this::front);
        onChange.run();
    }

    /** k3s came up, went down or was removed: the doors and the kubeconfig follow. */
    private void clusterChanged() {
        synchronized (this) {
            SimCluster now = machine.k3s().cluster().orElse(null);
            if (now != known) {
                subscription.close();
                subscription = now == null ? () -> {} : now.onChange(network::changed);
                known = now;
                keepKubeconfig(now);
            }
        }
        network.changed();
        onChange.run();
    }

    private void keepKubeconfig(SimCluster now) {
        try {
            if (now == null) {
                Files.deleteIfExists(kubeconfig);
            } else {
                new PrivateFile(kubeconfig).replace(now.kubeconfig());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String password() {
        var random = new SecureRandom();
        var text = new StringBuilder();
        for (int i = 0; i < 14; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
