package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.os.K3sHost;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the machine is made of: disk, memory, addresses, ports, firewall. */
final class FactCommands {
    private static final long DISK_KIB = 30_718_976;
    /** What ext4 keeps for root. */
    private static final long OF_ROOT_KIB = 1_580_744;

    private final String address;
    private final K3sHost k3s;

    private FactCommands(String address, K3sHost k3s) {
        this.address = address;
        this.k3s = k3s;
    }

    static void register(Map<String, Command> table, String address, K3sHost k3s) {
        var facts = new FactCommands(address, k3s);
        table.put("df", FactCommands::df);
        table.put("free", FactCommands::free);
        table.put("ip", facts::ip);
        table.put("ifconfig", facts::ifconfig);
        table.put("ss", facts::ss);
        table.put("netstat", facts::ss);
        table.put("iptables", new IptablesCommand(k3s));
        table.put("iptables-save", new IptablesCommand(k3s));
        table.put("iptables-restore", call -> 0);
        table.put("swapon", call -> 0);
        table.put("modprobe", call -> 0);
        table.put("lsmod", call -> PrintCommands.say(call, "Module                  Size  Used by"));
        table.put("sysctl", call -> PrintCommands.say(call, "net.ipv4.ip_forward = 1"));
        table.put("mount", call -> 0);
        table.put("umount", call -> 0);
        table.put("timedatectl", FactCommands::timedatectl);
        table.put("systemd-detect-virt", call -> PrintCommands.say(call, "kvm"));
    }

    private static int df(Call call) throws IOException {
        boolean human = call.args().stream().anyMatch(a -> a.startsWith("-") && a.contains("h"));
        boolean posix = call.args().stream().anyMatch(a -> a.startsWith("-") && a.contains("P"));
        boolean mega = call.args().stream().anyMatch(a -> a.startsWith("-") && (a.contains("m") || a.contains("BM")));
        String unit = posix ? "1024-blocks" : mega ? "1M-blocks" : "  1K-blocks";
        call.outLine(human
                ? "Filesystem      Size  Used Avail Use% Mounted on"
                : "Filesystem     " + unit + "    Used Available Use% Mounted on");
        long left = call.files().left() / 1024;
        long used = DISK_KIB - OF_ROOT_KIB - left;
        long percent = (used * 100 + used + left - 1) / (used + left);
        call.outLine(human
                ? "/dev/vda1        30G  %4.1fG  %3.0fG %3d%% /".formatted(used / 1048576.0, left / 1048576.0, percent)
                : mega
                        ? "/dev/vda1          29998 %7d %9d %3d%% /".formatted(used / 1024, left / 1024, percent)
                        : "/dev/vda1         %d %7d %9d %3d%% /".formatted(DISK_KIB, used, left, percent));
        return 0;
    }

    private static int free(Call call) throws IOException {
        long unit = call.args().contains("-m") ? 1 : call.args().contains("-b") ? 1048576 : 1024;
        boolean giga = call.args().contains("-g") || call.args().contains("-h");
        call.outLine("               total        used        free      shared  buff/cache   available");
        call.outLine(giga
                ? "Mem:             3.8           0.6         2.6         0.0           0.8         3.2"
                : "Mem:    %12d %11d %11d %11d %11d %11d".formatted(3912 * unit, 611 * unit, 2671 * unit, 3 * unit,
                        812 * unit, 3301 * unit));
        call.outLine("Swap:              0           0           0");
        return 0;
    }

    private int ip(Call call) throws IOException {
        List<String> words = call.args().stream().filter(a -> !a.startsWith("-")).toList();
        String what = words.isEmpty() ? "" : words.getFirst();
        if (what.startsWith("r")) {
            boolean get = words.contains("get");
            call.outLine(get
                    ? "1.1.1.1 via 10.0.0.1 dev eth0 src " + address + " uid 1000"
                    : "default via 10.0.0.1 dev eth0 proto dhcp src " + address + " metric 100");
            if (!get && !words.contains("default")) {
                call.outLine("10.0.0.0/24 dev eth0 proto kernel scope link src " + address);
            }
        } else if (what.startsWith("a")) {
            addresses(call);
        } else if (words.contains("delete")) {
            call.err("Cannot find device \"" + words.getLast() + "\"\n");
            return 1;
        } else if (what.startsWith("l")) {
            call.outLine("2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEFAULT");
        }
        return 0;
    }

    private void addresses(Call call) throws IOException {
        call.outLine("1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000");
        call.outLine("    inet 127.0.0.1/8 scope host lo");
        call.outLine("2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP group default qlen 1000");
        call.outLine("    inet " + address + "/24 metric 100 brd 10.0.0.255 scope global dynamic eth0");
        if (k3s.carrying().isPresent()) {
            call.outLine("3: cni0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1450 qdisc noqueue state UP group default");
            call.outLine("    inet 10.42.0.1/24 brd 10.42.0.255 scope global cni0");
        }
    }

    private int ifconfig(Call call) throws IOException {
        call.outLine("eth0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500");
        call.outLine("        inet " + address + "  netmask 255.255.255.0  broadcast 10.0.0.255");
        return 0;
    }

    /** Host ports are rules of the CNI, not sockets: 80 does not show here, as on a real node. */
    private int ss(Call call) throws IOException {
        call.outLine("State  Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess");
        List<String> rows = new ArrayList<>(List.of("0.0.0.0:22"));
        if (k3s.serving().isPresent()) {
            rows.addAll(List.of("127.0.0.1:6444", "127.0.0.1:10248", "127.0.0.1:10249", "127.0.0.1:10256",
                    "*:" + k3s.serving().get().apiPort(), "*:10250"));
        }
        if (WebServer.running(call.shell().platform().processes()).isPresent()) {
            rows.add("*:80");
        }
        for (String row : rows) {
            String filter = call.args().stream().filter(a -> a.matches(".*:\\d+")).findFirst().orElse("");
            if (filter.isEmpty() || row.endsWith(filter.substring(filter.lastIndexOf(':')))) {
                call.outLine("LISTEN 0      4096   %17s         %s%s".formatted(row,
                        row.startsWith("*") ? "*:*" : "0.0.0.0:*", holder(call, row)));
            }
        }
        return 0;
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

    private static int timedatectl(Call call) throws IOException {
        call.outLine(call.args().contains("show") ? "NTPSynchronized=yes" : "System clock synchronized: yes");
        return 0;
    }
}
