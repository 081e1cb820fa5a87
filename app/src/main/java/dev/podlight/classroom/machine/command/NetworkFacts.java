package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.os.K3sHost;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the machine is connected: addresses, routes, sockets; in the words of iproute2 6.1. */
final class NetworkFacts {
    private final String address;
    private final K3sHost k3s;

    private NetworkFacts(String address, K3sHost k3s) {
        this.address = address;
        this.k3s = k3s;
    }

    static void register(Map<String, Command> table, String address, K3sHost k3s) {
        var facts = new NetworkFacts(address, k3s);
        table.put("ip", facts::ip);
        table.put("ifconfig", facts::ifconfig);
        table.put("ss", facts::ss);
        table.put("netstat", facts::ss);
    }

    private int ip(Call call) throws IOException {
        List<String> words = call.args().stream().filter(a -> !a.startsWith("-")).toList();
        boolean brief = call.args().stream().anyMatch(a -> a.startsWith("-br"));
        String what = words.isEmpty() ? "" : words.getFirst();
        if (what.startsWith("r")) {
            routes(call, words);
        } else if (what.startsWith("a")) {
            addresses(call, brief);
        } else if (words.contains("delete")) {
            call.err("Cannot find device \"" + words.getLast() + "\"\n");
            return 1;
        } else if (what.startsWith("l")) {
            call.outLine("2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEFAULT");
        }
        return 0;
    }

    private void routes(Call call, List<String> words) throws IOException {
        if (words.contains("get")) {
            call.outLine("1.1.1.1 via 10.0.0.1 dev eth0 src " + address + " uid 1000");
            return;
        }
        call.outLine("default via 10.0.0.1 dev eth0 proto dhcp src " + address + " metric 100");
        if (!words.contains("default")) {
            call.outLine("10.0.0.0/24 dev eth0 proto kernel scope link src " + address);
            if (k3s.carrying().isPresent()) {
                call.outLine("10.42.0.0/24 dev cni0 proto kernel scope link src 10.42.0.1");
            }
        }
    }

    private void addresses(Call call, boolean brief) throws IOException {
        call.outLine(brief
                ? "lo               UNKNOWN        127.0.0.1/8"
                : """
                        1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
                            link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
                            inet 127.0.0.1/8 scope host lo
                               valid_lft forever preferred_lft forever""");
        call.outLine(brief
                ? "eth0             UP             " + address + "/24 metric 100"
                : """
                        2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP group default qlen 1000
                            link/ether %s brd ff:ff:ff:ff:ff:ff
                            inet %s/24 metric 100 brd 10.0.0.255 scope global dynamic eth0
                               valid_lft 83412sec preferred_lft 83412sec""".formatted(card(), address));
        if (k3s.carrying().isPresent()) {
            call.outLine(brief
                    ? "cni0             UP             10.42.0.1/24"
                    : """
                            3: cni0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1450 qdisc noqueue state UP group default qlen 1000
                                link/ether %s brd ff:ff:ff:ff:ff:ff
                                inet 10.42.0.1/24 brd 10.42.0.255 scope global cni0
                                   valid_lft forever preferred_lft forever"""
                        .formatted(card().replaceFirst(
                                "^00:0d:3a", "3a:5c:1e")));
        }
    }

    /** Of the network card: of a maker's range, and another one on each machine. */
    private String card() {
        var text = new StringBuilder("00:0d:3a");
        for (String part : address.substring(address.indexOf('.') + 1).split("\\.")) {
            text.append(":%02x".formatted(Integer.parseInt(part)));
        }
        return text.toString();
    }

    private int ifconfig(Call call) throws IOException {
        call.outLine("eth0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500");
        call.outLine("        inet " + address + "  netmask 255.255.255.0  broadcast 10.0.0.255");
        return 0;
    }

    /** Host ports are rules of the CNI, not sockets: 80 does not show here, as on a real node. */
    private int ss(Call call) throws IOException {
        call.outLine("State  Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess");
        String flags = String.join("", call.args().stream().filter(a -> a.matches("-[a-z]+")).toList());
        boolean all = flags.contains("a");
        if (all || flags.contains("l")) {
            listening(call);
        }
        String[] client = call.shell().session().client().split(" ");
        if ((all || !flags.contains("l")) && client.length == 4) {
            row(call, "ESTAB ", "0     ", client[2] + ":" + client[3], client[0] + ":" + client[1], "");
        }
        return 0;
    }

    private void listening(Call call) throws IOException {
        List<String> rows = new ArrayList<>(List.of("0.0.0.0:22"));
        if (k3s.serving().isPresent()) {
            rows.addAll(List.of("127.0.0.1:6444", "127.0.0.1:10248", "127.0.0.1:10249", "127.0.0.1:10256",
                    "*:" + k3s.serving().get().apiPort(), "*:10250"));
        }
        if (WebServer.running(call.shell().platform().processes()).isPresent()) {
            rows.add("*:80");
        }
        String filter = call.args().stream().filter(a -> a.matches(".*:\\d+")).findFirst().orElse("");
        for (String row : rows) {
            if (filter.isEmpty() || row.endsWith(filter.substring(filter.lastIndexOf(':')))) {
                row(call, "LISTEN", "4096  ", row, row.startsWith("*") ? "*:*" : "0.0.0.0:*", holder(call, row));
            }
        }
    }

    private static void row(Call call, String state, String queue, String local, String peer, String holder)
            throws IOException {
        call.outLine("%s 0      %s %17s %17s%s".formatted(state, queue, local, peer, holder));
    }

    /** Whose socket it is, which {@code -p} shows to root only. */
    private static String holder(Call call, String row) {
        boolean shown = call.user().root() && call.args().stream().anyMatch(a -> a.matches("-[a-z]*p[a-z]*"));
        String program = row.endsWith(":22") ? "sshd" : row.endsWith(":80") ? "apache2" : "k3s server";
        return !shown
                ? ""
                : call.shell()
                    .platform()
                    .processes()
                    .all()
                    .stream()
                    .filter(p -> p.command().contains(program))
                    .findFirst()
                    .map(p -> "    users:((\"%s\",pid=%d,fd=14))".formatted(program.replace(' ', '-'), p.pid()))
                    .orElse("");
    }
}
