package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.os.K3sHost;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;

import java.io.IOException;
import java.util.Map;

/** What the machine is made of: disk, memory, firewall, clock. */
final class FactCommands {
    private static final long DISK_KIB = 30_718_976;
    /** What ext4 keeps for root. */
    private static final long OF_ROOT_KIB = 1_580_744;

    private FactCommands() {}

    static void register(Map<String, Command> table, String address, K3sHost k3s) {
        NetworkFacts.register(table, address, k3s);
        table.put("df", FactCommands::df);
        table.put("free", FactCommands::free);
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
        call.outLine("               total        used        free      shared  buff/cache   available");
        call.outLine(call.args().contains("-h")
                ? "Mem:           3.8Gi       611Mi       2.6Gi       3.0Mi       812Mi       3.2Gi"
                : call.args().contains("-g")
                        ? "Mem:               3           0           2           0           0           3"
                        : "Mem:    %12d %11d %11d %11d %11d %11d".formatted(3912 * unit, 611 * unit, 2671 * unit,
                                3 * unit, 812 * unit, 3301 * unit));
        call.outLine(call.args().contains("-h")
                ? "Swap:             0B          0B          0B"
                : "Swap:              0           0           0");
        return 0;
    }

    private static int timedatectl(Call call) throws IOException {
        call.outLine(call.args().contains("show") ? "NTPSynchronized=yes" : "System clock synchronized: yes");
        return 0;
    }
}
