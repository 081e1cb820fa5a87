package dev.podlight.classroom;

import dev.podlight.classroom.cluster.http.Authority;
import dev.podlight.classroom.fault.Lab;
import dev.podlight.classroom.machine.Machine;
import dev.podlight.classroom.machine.MachineSpec;
import dev.podlight.classroom.machine.Setting;
import dev.podlight.classroom.machine.Site;
import dev.podlight.classroom.network.Surroundings;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.Front.FrontEnd;
import dev.podlight.traffic.Front.HealthProbe;
import dev.podlight.traffic.Front.PortRule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The cluster that the whole class shares: three nodes, Traefik on the first, a cloud load balancer before them, https by the class's own
 * authority; its app is there already, as the class text finds it.
 */
final class EduCluster {
    static final String NAME = "educluster";
    static final String HOST = "userlist.songedu.duckdns.org";
    /** Whose namespace the class text shows. */
    private static final String TEACHER = "yjsong";
    private static final String SECRET = "userlist-tls";
    private static final String ADDRESS = "20.200.1.9";
    private static final int HTTP = 31271;
    private static final int HTTPS = 31448;
    private static final List<String> NODES = List.of("10.0.0.4", "10.0.0.5", "10.0.0.6");

    private final Authority authority;
    private final Site site;
    private final Premises premises;
    private final List<String> namespaces;
    private final boolean rights;

    /**
     * Boots its machines.
     *
     * @param authority the class's own, which signs what https shows
     * @param students how many namespaces there shall be beside the teacher's
     * @param rights whether each student has rights of their own
     */
    EduCluster(Kit kit, Authority authority, int students, boolean rights) throws IOException {
        this.authority = authority;
        this.rights = rights;
        this.namespaces = java.util.stream.IntStream.rangeClosed(1, students).mapToObj(Student::namespace).toList();
        String password = Kit.password();
        var surroundings = new Surroundings(new Front("", null, loadBalancer()));
        List<Machine> machines = new ArrayList<>();
        for (int i = 0; i < NODES.size(); i++) {
            var spec = new MachineSpec("edu-node" + (i + 1), NODES.get(i), i == 0 ? ADDRESS : "", kit.seed() * 1009,
                    List.of(HTTP, HTTPS));
            Setting setting = kit.setting(spec.name(), password);
            machines.add(i == 0
                    ? Machine.server(spec, setting, surroundings)
                    : Machine.agent(spec, setting, machines.getFirst()));
        }
        site = new Site(NAME, machines, surroundings);
        premises = new Premises(kit, site, new Lab(TEACHER, HOST, NODES.getFirst(), ADDRESS), password,
                rights ? namespaces : List.of());
    }

    private static FrontEnd loadBalancer() {
        return new FrontEnd("edu-lb", ADDRESS, List.of(HOST), List.of(new PortRule(80, HTTP), new PortRule(443,
                HTTPS)), NODES, new HealthProbe("tcp", HTTP, ""));
    }

    Premises premises() {
        return premises;
    }

    /** Begins; completes when the app answers by its name. */
    CompletableFuture<Void> open() {
        return premises.bring(this::provision);
    }

    private void provision() throws IOException, InterruptedException {
        Machine server = site.server();
        Provisioning.type(server, Provisioning.INSTALL);
        var awaited = new Awaited(Provisioning.cluster(server));
        // Traefik runs on the first node because it is the only one when Traefik comes
        awaited.packagedComponents();
        for (Machine agent : site.machines().subList(1, site.machines().size())) {
            Provisioning.type(agent, "curl -sfL https://get.k3s.io | K3S_URL=https://" + NODES.getFirst()
                    + ":6443 K3S_TOKEN_FILE=/etc/rancher/k3s/token sh -");
        }
        awaited.serviceLoadBalancers(NODES.size());
        Provisioning.userlist(server, TEACHER);
        Provisioning.cluster(server).apply(certificate());
        Provisioning.type(server, Ingresses.withTls(TEACHER, HOST, SECRET));
        for (String namespace : namespaces) {
            Provisioning.type(server, "kubectl create ns " + namespace);
            if (rights) {
                Provisioning.cluster(server).apply(EduRights.of(namespace));
            }
        }
        awaited.lab(TEACHER);
        server.wire().awaitBalanced();
    }

    /** Secret with what https shows: signed by the class's authority for the cluster's name. */
    private String certificate() {
        Authority.Identity identity = authority.server(HOST, List.of(HOST));
        return """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: %s
                  namespace: %s
                type: kubernetes.io/tls
                data:
                  tls.crt: %s
                  tls.key: %s
                """.formatted(SECRET, TEACHER, base64(Authority.pem(identity.certificate())), base64(Authority.pem(
                identity.key())));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
