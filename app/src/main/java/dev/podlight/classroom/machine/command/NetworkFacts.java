package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.os.K3sHost;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** How the machine is connected: addresses and routes, in the words of iproute2 6.1. */
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
        table.put("ss", new Sockets(k3s));
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
}
