package dev.podlight.ui.walkthrough;

import dev.podlight.kube.Userlist;
import dev.podlight.traffic.KubeObject;

import java.util.ArrayList;
import java.util.List;

/** What a person types for a step, with the names and addresses of this very environment in it. Pure. */
final class Hands {
    private static final String PATH = "/users/1";
    private static final String KUSTOMIZE = "github.com/ssongman/userlist";

    private Hands() {}

    static List<Hand> of(Step step, Facts facts) {
        return switch (step) {
            case CONNECT, INSTALL, VERIFY, BY_HAND, KUBECONFIG, LOOK, UNINSTALL -> machine(step, facts);
            case NAMESPACE -> List.of(Hand.machine("kubectl create ns " + namespace(facts)));
            case ENV -> List.of(Hand.machine("cat >> ~/env <<'EOF'\nalias k='kubectl'\n"
                    + "alias ki='kubectl -n istio-system'\nalias kb='kubectl -n bookinfo'\n"
                    + "alias kii='kubectl -n istio-ingress'\nalias ku='" + ku(facts)
                    + "'\nexport KUBECONFIG=~/.kube/config\nEOF\n. ~/env"));
            case USERLIST -> List.of(Hand.machine(ku(facts) + " apply -k " + KUSTOMIZE));
            case OBJECTS -> List.of(Hand.machine(ku(facts) + " get all"));
            case INGRESS -> List.of(Hand.machine(ingress(facts)), Hand.machine(ku(facts) + " get ingress"));
            case DOORS -> List.of(Hand.machine("kubectl -n kube-system get svc traefik"));
            case MATRIX -> matrix(facts);
            case PODS -> List.of(Hand.laptop("curl http://" + facts.host() + PATH));
            case HTTPS -> List.of(Hand.laptop("curl -i https://" + facts.host() + PATH));
            case FRONT_END -> List.of(Hand.machine("kubectl get nodes -o wide"));
            case SERVICE_LB -> serviceLb(facts);
            case RULE -> List.of(Hand.machine(at(facts) + " get ingress " + ingressName(facts) + " -o yaml"));
            case SERVICE -> List.of(Hand.machine(at(facts) + " get svc " + Userlist.SERVICE + " -o yaml"),
                    Hand.machine(at(facts) + " get endpointslice -l kubernetes.io/service-name=" + Userlist.SERVICE));
            case BALANCE -> List.of(Hand.laptop("for i in $(seq " + FlowChecks.BURST + "); do curl -s "
                    + scheme(facts) + "://" + facts.host() + PATH + "; echo; done"));
        };
    }

    private static List<Hand> machine(Step step, Facts facts) {
        return switch (step) {
            case CONNECT -> List.of(Hand.laptop(ssh(facts.access())));
            case INSTALL -> List.of(Hand.root("curl -sfL https://get.k3s.io | sh -s - --write-kubeconfig-mode 644"));
            case VERIFY -> List.of(Hand.root("k3s kubectl version"));
            case BY_HAND -> List.of(Hand.root("k3s server &"), Hand.root("ps -ef | grep k3s"));
            case KUBECONFIG -> List.of(Hand.machine("mkdir -p ~/.kube\ncp /etc/rancher/k3s/k3s.yaml ~/.kube/config\n"
                    + "chmod 600 ~/.kube/config"), Hand.machine("ls -l ~/.kube/config"));
            case LOOK -> List.of(Hand.machine("kubectl version"), Hand.machine("kubectl get ns"),
                    Hand.machine("kubectl get nodes"));
            case UNINSTALL -> List.of(Hand.root("sh /usr/local/bin/k3s-killall.sh\nsh /usr/local/bin/k3s-uninstall.sh"),
                    Hand.root("ps -ef | grep k3s"));
            default -> throw new IllegalArgumentException(step.name());
        };
    }

    private static String ssh(Facts.Access access) {
        return "ssh " + (access.port() == 22 ? "" : "-p " + access.port() + " ") + access.user() + "@" + access.host();
    }

    /** Inside by localhost and the node's address, outside by the public address and the name: each by NodePort and by 80. */
    private static List<Hand> matrix(Facts facts) {
        String header = " -H \"Host: " + facts.host() + "\"";
        List<Hand> ways = new ArrayList<>();
        for (String host : List.of("localhost", facts.nodeIp())) {
            ways.add(Hand.machine(both("curl http://" + host + ":%d" + PATH + header, facts)));
        }
        if (!facts.front().publicIp().isEmpty()) {
            ways.add(Hand.laptop(both("curl -m 8 http://" + facts.front().publicIp() + ":%d" + PATH + header, facts)));
        }
        ways.add(Hand.laptop(both("curl -m 8 http://" + facts.host() + ":%d" + PATH, facts)));
        return ways;
    }

    private static String both(String command, Facts facts) {
        return command.formatted(facts.nodePort(80)) + "\n" + command.formatted(80);
    }

    private static List<Hand> serviceLb(Facts facts) {
        KubeObject.Workload set = facts.serviceLb();
        Hand list = Hand.machine("kubectl -n kube-system get ds");
        return set == null
                ? List.of(list)
                : List.of(list, Hand.machine("kubectl -n kube-system get ds " + set.name() + " -o yaml"));
    }

    private static String ingress(Facts facts) {
        return """
                cat <<EOF | %s create -f -
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata:
                  name: userlist-ingress
                spec:
                  ingressClassName: traefik
                  rules:
                  - host: %s
                    http:
                      paths:
                      - path: /
                        pathType: Prefix
                        backend:
                          service:
                            name: userlist-svc
                            port:
                              number: 80
                EOF""".formatted(ku(facts), facts.host());
    }

    private static String ingressName(Facts facts) {
        return facts.ingress() == null ? Userlist.INGRESS : facts.ingress().name();
    }

    private static String ku(Facts facts) {
        return "kubectl -n " + namespace(facts);
    }

    private static String at(Facts facts) {
        return "kubectl -n " + (facts.place().isEmpty() ? namespace(facts) : facts.place());
    }

    private static String namespace(Facts facts) {
        return facts.namespace().isEmpty() ? facts.proposedNamespace() : facts.namespace();
    }

    private static String scheme(Facts facts) {
        return facts.front().frontEnd() == null ? "http" : "https";
    }
}
