package dev.podlight.k3s;

import dev.podlight.ssh.Ran;
import dev.podlight.ssh.SshException;
import java.util.List;
import java.util.Locale;

/** Whether there is enough of everything. Limits: docs.k3s.io, Installation > Requirements; below the lower ones k3s does not come up. */
final class ResourceChecks {
    private static final long MIB = 1024;
    private static final long GIB = 1024 * MIB;

    private final Machine machine;

    ResourceChecks(Machine machine) {
        this.machine = machine;
    }

    /** Free space where k3s puts its images; all sizes in KiB, as df and meminfo say them. */
    Finding disk() throws SshException, InterruptedException {
        List<String> lines = machine.run("df", "-Pk", "/var/lib").out();
        String[] cells = lines.isEmpty() ? new String[0] : lines.getLast().strip().split(" +");
        if (cells.length < 4 || !cells[3].matches("[0-9]{1,15}"))
            return Finding.warning("disk", "unread");
        long free = Long.parseLong(cells[3]);
        if (free < GIB)
            return Finding.stop("disk", "full", gib(free))
                .fix("df -h /var/lib", "sudo du -xh --max-depth=2 /var | sort -h | tail");
        return free < 4 * GIB ? Finding.warning("disk", "low", gib(free)) : Finding.fine("disk", "enough", gib(free));
    }

    /** Memory, then swap. */
    List<Finding> memory() throws SshException, InterruptedException {
        Ran info = machine.run("cat", "/proc/meminfo");
        long total = kib(info, "MemTotal:");
        long swap = kib(info, "SwapTotal:");
        return List.of(memory(total), swap > 0
                ? Finding.warning("swap", "on", gib(swap)).fix("sudo swapoff -a")
                : Finding.fine("swap", "off"));
    }

    Finding cgroups() throws SshException, InterruptedException {
        // the first file is that of cgroup v2, the second has v1's: name, hierarchy, number, enabled
        Ran ran = machine.run("cat", "/sys/fs/cgroup/cgroup.controllers", "/proc/cgroups");
        if (ran.out().isEmpty())
            return Finding.warning("cgroups", "unread");
        boolean memory = ran.out()
            .stream()
            .anyMatch(line -> line.matches("memory\\s.*\\s1")
                    || !line.contains("\t") && List.of(line.strip().split(" ")).contains("memory"));
        return memory
                ? Finding.fine("cgroups", "memory")
                : Finding.stop("cgroups", "no-memory")
                    .fix("sudo sed -i '$ s/$/ cgroup_memory=1 cgroup_enable=memory/' /boot/firmware/cmdline.txt",
                            "sudo reboot");
    }

    private static Finding memory(long total) {
        if (total <= 0)
            return Finding.warning("memory", "unread");
        if (total < 450 * MIB)
            return Finding.stop("memory", "too-small", gib(total));
        return total < 1800 * MIB
                ? Finding.warning("memory", "small", gib(total))
                : Finding.fine("memory", "enough", gib(total));
    }

    private static long kib(Ran info, String label) {
        return info.out()
            .stream()
            .filter(line -> line.startsWith(label))
            .map(line -> line.replaceAll("[^0-9]", ""))
            .filter(digits -> !digits.isEmpty())
            .findFirst()
            .map(Long::parseLong)
            .orElse(0L);
    }

    private static String gib(long kib) {
        return String.format(Locale.ROOT, "%.1f GiB", kib / (double) GIB);
    }
}
