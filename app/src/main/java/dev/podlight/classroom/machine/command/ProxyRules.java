package dev.podlight.classroom.machine.command;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject.Endpoint;
import dev.podlight.traffic.KubeObject.EndpointPort;
import dev.podlight.traffic.KubeObject.EndpointSlice;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.ServicePort;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What kube-proxy in iptables mode (pkg/proxy/iptables/proxier.go) and the CNI's portmap plugin write for a cluster, in the lines of {@code
 * iptables -S}.
 */
record ProxyRules(ClusterSnapshot cluster) {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Pattern DETAIL = Pattern.compile("--comment \"([^\"]*)\"|-d (\\S+)|--dport (\\S+)"
            + "|--to-destination (\\S+)|--probability (\\S+)|-j (\\S+)");

    List<String> nat() {
        List<String> chains = new ArrayList<>(List.of("-P PREROUTING ACCEPT", "-P INPUT ACCEPT", "-P OUTPUT ACCEPT",
                "-P POSTROUTING ACCEPT"));
        List<String> rules = new ArrayList<>();
        if (services().isEmpty()) {
            return chains;
        }
        chains.addAll(List.of("-N CNI-HOSTPORT-DNAT", "-N KUBE-MARK-MASQ", "-N KUBE-NODEPORTS", "-N KUBE-POSTROUTING",
                "-N KUBE-SERVICES"));
        rules.addAll(List.of("-A PREROUTING -m comment --comment \"kubernetes service portals\" -j KUBE-SERVICES",
                "-A PREROUTING -m addrtype --dst-type LOCAL -j CNI-HOSTPORT-DNAT",
                "-A OUTPUT -m comment --comment \"kubernetes service portals\" -j KUBE-SERVICES",
                "-A OUTPUT -m addrtype --dst-type LOCAL -j CNI-HOSTPORT-DNAT",
                "-A POSTROUTING -m comment --comment \"kubernetes postrouting rules\" -j KUBE-POSTROUTING",
                "-A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000",
                "-A KUBE-POSTROUTING -m mark --mark 0x4000/0x4000 -j MASQUERADE --random-fully"));
        hostPorts(rules);
        for (Service service : services()) {
            service.ports().forEach(port -> translate(service, port, chains, rules));
        }
        rules.add("-A KUBE-SERVICES -m comment --comment \"kubernetes service nodeports; NOTE: this must be the last rule"
                + " in this chain\" -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS");
        chains.addAll(rules);
        return chains;
    }

    List<String> filter() {
        List<String> rules = new ArrayList<>(List.of("-P INPUT ACCEPT", "-P FORWARD ACCEPT", "-P OUTPUT ACCEPT"));
        if (services().isEmpty()) {
            return rules;
        }
        rules.addAll(List.of("-N KUBE-FIREWALL", "-N KUBE-FORWARD", "-N KUBE-SERVICES",
                "-A INPUT -m conntrack --ctstate NEW -m comment --comment \"kubernetes service portals\" -j KUBE-SERVICES",
                "-A INPUT -j KUBE-FIREWALL",
                "-A FORWARD -m comment --comment \"kubernetes forwarding rules\" -j KUBE-FORWARD",
                "-A OUTPUT -m conntrack --ctstate NEW -m comment --comment \"kubernetes service portals\" -j KUBE-SERVICES",
                "-A KUBE-FORWARD -m comment --comment \"kubernetes forwarding rules\" -m mark --mark 0x4000/0x4000 -j ACCEPT"));
        for (Service service : services()) {
            for (ServicePort port : service.ports()) {
                if (endpoints(service, port).isEmpty()) {
                    rules.add("-A KUBE-SERVICES -d " + service.clusterIps().getFirst()
                            + "/32 -p tcp -m comment --comment \"" + name(service, port)
                            + " has no endpoints\" -m tcp --dport " + port.port()
                            + " -j REJECT --reject-with icmp-port-unreachable");
                }
            }
        }
        return rules;
    }

    private List<Service> services() {
        return cluster.all(Service.class).filter(s -> !s.clusterIps().isEmpty()).toList();
    }

    private void hostPorts(List<String> rules) {
        cluster.all(Pod.class)
            .forEach(pod -> pod.containers()
                .stream()
                .flatMap(c -> c.ports().stream())
                .filter(p -> p.hostPort() > 0 && !pod.ip().isEmpty())
                .forEach(p -> rules.add("-A CNI-HOSTPORT-DNAT -p tcp -m comment --comment \"" + pod.namespace() + "/"
                        + pod.name() + "\" -m tcp --dport " + p.hostPort() + " -j DNAT --to-destination " + pod.ip()
                        + ":" + p.port())));
    }

    private void translate(Service service, ServicePort port, List<String> chains, List<String> rules) {
        List<String> endpoints = endpoints(service, port);
        if (endpoints.isEmpty() || port.protocol().equals("UDP")) {
            return;
        }
        String name = name(service, port);
        String chain = "KUBE-SVC-" + hash(name + "tcp");
        chains.add("-N " + chain);
        rules.add("-A KUBE-SERVICES -d " + service.clusterIps().getFirst() + "/32 -p tcp -m comment --comment \"" + name
                + " cluster IP\" -m tcp --dport " + port.port() + " -j " + chain);
        for (String ip : service.loadBalancerIps()) {
            rules.add("-A KUBE-SERVICES -d " + ip + "/32 -p tcp -m comment --comment \"" + name
                    + " loadbalancer IP\" -m tcp --dport " + port.port() + " -j " + chain);
        }
        if (port.nodePort() > 0) {
            rules.add("-A KUBE-NODEPORTS -p tcp -m comment --comment \"" + name + "\" -m tcp --dport "
                    + port.nodePort() + " -j " + chain);
        }
        for (int i = 0; i < endpoints.size(); i++) {
            String endpoint = endpoints.get(i);
            String separate = "KUBE-SEP-" + hash(name + "tcp" + endpoint);
            int left = endpoints.size() - i;
            chains.add("-N " + separate);
            rules.add("-A " + chain + " -m comment --comment \"" + name + " -> " + endpoint + "\"" + (left == 1
                    ? ""
                    : String.format(Locale.ROOT, " -m statistic --mode random --probability %.11f", 1.0 / left))
                    + " -j " + separate);
            rules.add("-A " + separate + " -p tcp -m comment --comment \"" + name + "\" -m tcp -j DNAT"
                    + " --to-destination " + endpoint);
        }
    }

    private List<String> endpoints(Service service, ServicePort port) {
        List<String> all = new ArrayList<>();
        cluster.all(EndpointSlice.class)
            .filter(s -> s.namespace().equals(service.namespace()) && s.service().equals(service.name()))
            .forEach(slice -> {
                for (EndpointPort at : slice.ports()) {
                    slice.endpoints()
                        .stream()
                        .filter(e -> at.name().equals(port.name()) && !Boolean.FALSE.equals(e.ready()))
                        .map(Endpoint::addresses)
                        .forEach(a -> all.add(a.getFirst() + ":" + at.port()));
                }
            });
        return all;
    }

    private static String name(Service service, ServicePort port) {
        return service.namespace() + "/" + service.name() + (port.name().isEmpty() ? "" : ":" + port.name());
    }

    /** kube-proxy's portProtoHash: SHA-256, base32, the first sixteen letters. */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            var letters = new StringBuilder();
            for (int bit = 0; letters.length() < 16; bit += 5) {
                int two = (digest[bit / 8] & 0xff) << 8 | digest[bit / 8 + 1] & 0xff;
                letters.append(BASE32.charAt(two >> 11 - bit % 8 & 31));
            }
            return letters.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A rule's line as {@code iptables -L} shows it. */
    static String listed(String rule) {
        String target = "";
        String to = "anywhere";
        var more = new StringBuilder();
        Matcher m = DETAIL.matcher(rule);
        while (m.find()) {
            if (m.group(1) != null) {
                more.append(" /* ").append(m.group(1)).append(" */");
            } else if (m.group(2) != null) {
                to = m.group(2).replace("/32", "");
            } else if (m.group(3) != null) {
                more.append(" tcp dpt:").append(m.group(3));
            } else if (m.group(4) != null) {
                more.append(" to:").append(m.group(4));
            } else if (m.group(5) != null) {
                more.append(" statistic mode random probability ").append(m.group(5));
            } else {
                target = m.group(6);
            }
        }
        return "%-10s %-4s --  %-20s %-20s%s".formatted(target, rule.contains("-p tcp") ? "tcp" : "all", "anywhere", to,
                more);
    }
}
