package dev.podlight.classroom.machine;

import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.User;
import dev.podlight.classroom.machine.shell.Processes;

import java.util.List;

/** The files and processes of a fresh Debian 12 VM, as far as anybody looks at them. */
final class Debian {
    private static final String RELEASE = """
            PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
            NAME="Debian GNU/Linux"
            VERSION_ID="12"
            VERSION="12 (bookworm)"
            VERSION_CODENAME=bookworm
            ID=debian
            HOME_URL="https://www.debian.org/"
            SUPPORT_URL="https://www.debian.org/support"
            BUG_REPORT_URL="https://bugs.debian.org/"
            """;
    private static final String MEMORY = """
            MemTotal:        4005896 kB
            MemFree:         2735216 kB
            MemAvailable:    3380336 kB
            Buffers:           41936 kB
            Cached:           789504 kB
            SwapTotal:             0 kB
            SwapFree:              0 kB
            """;

    private Debian() {}

    static void install(FileSystem files, MachineSpec spec, User student, Processes processes) {
        try {
            directories(files);
            texts(files, spec, student);
            home(files, student);
        } catch (FileTrouble e) {
            throw new IllegalStateException("root may write everywhere", e);
        }
        processes.resident(1, 0, "root", "/sbin/init");
        processes.resident(213, 1, "root", "/lib/systemd/systemd-journald");
        processes.resident(571, 1, "root", "/usr/sbin/cron -f");
        processes.resident(612, 1, "root", "sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups");
    }

    private static void directories(FileSystem files) throws FileTrouble {
        for (String dir : List.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/etc/systemd/system",
                "/var/lib", "/var/log", "/run", "/opt", "/srv", "/mnt", "/root", "/home", "/tmp", "/var/tmp",
                "/boot")) {
            files.mkdirs(dir, User.ROOT);
        }
        files.chmod("/tmp", User.ROOT, 0777);
        files.chmod("/var/tmp", User.ROOT, 0777);
        files.chmod("/root", User.ROOT, 0700);
        for (String name : List.of("bin", "sbin")) {
            files.link("/" + name, "usr/" + name, User.ROOT);
        }
        files.link("/usr/sbin/init", "../bin/true", User.ROOT);
    }

    private static void texts(FileSystem files, MachineSpec spec, User student) throws FileTrouble {
        String passwd = "root:x:0:0:root:/root:/bin/bash\n%1$s:x:1000:1000:,,,:%2$s:/bin/bash\n"
            .formatted(student.name(), student.home());
        files.put("/etc/os-release", 0644, RELEASE);
        files.put("/etc/debian_version", 0644, "12.8\n");
        files.put("/etc/hostname", 0644, spec.name() + "\n");
        files.put("/etc/hosts", 0644, "127.0.0.1\tlocalhost\n" + spec.nodeIp() + "\t" + spec.name() + "\n");
        files.put("/etc/passwd", 0644, passwd);
        files.put("/etc/group", 0644, "root:x:0:\nsudo:x:27:" + student.name() + "\n" + student.name() + ":x:1000:\n");
        files.put("/etc/shadow", 0640, "root:*:20000:0:99999:7:::\n");
        files.put("/etc/resolv.conf", 0644, "nameserver 168.63.129.16\n");
        files.put("/etc/fstab", 0644, "/dev/vda1 / ext4 errors=remount-ro 0 1\n");
        files.put("/proc/meminfo", 0444, MEMORY);
        files.put("/proc/swaps", 0444, "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n");
        files.put("/proc/1/comm", 0444, "systemd\n");
        files.put("/proc/version", 0444, "Linux version 6.1.0-28-cloud-amd64\n");
        files.put("/proc/sys/net/ipv4/ip_forward", 0644, "1\n");
        files.put("/sys/fs/cgroup/cgroup.controllers", 0444, "cpuset cpu io memory hugetlb pids rdma misc\n");
    }

    private static void home(FileSystem files, User student) throws FileTrouble {
        files.mkdirs(student.home(), User.ROOT);
        files.chown(student.home(), User.ROOT, student);
        files.write(student.home() + "/.bashrc", student, "alias ll='ls -alF'\n".getBytes(
                java.nio.charset.StandardCharsets.UTF_8), false);
    }
}
