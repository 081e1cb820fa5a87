package dev.podlight.k3s;

import dev.podlight.ssh.Ran;
import dev.podlight.ssh.SshException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** What kind of machine it is, and what runs on it. */
final class SystemChecks {
    /** What the install script takes (its function {@code setup_verify_arch}). */
    private static final Pattern ARCHITECTURES = Pattern.compile("amd64|x86_64|arm64|aarch64|arm.*|s390x");
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final Machine machine;

    SystemChecks(Machine machine) {
        this.machine = machine;
    }

    Finding os() throws SshException, InterruptedException {
        String system = machine.run("uname", "-s").first();
        if (!system.equals("Linux"))
            return Finding.stop("os", "not-linux", system);
        Ran release = machine.run("cat", "/etc/os-release");
        String name = release.out()
            .stream()
            .filter(line -> line.startsWith("PRETTY_NAME="))
            .findFirst()
            .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", ""))
            .orElse(system);
        return Finding.fine("os", "linux", name);
    }

    Finding architecture() throws SshException, InterruptedException {
        String architecture = machine.run("uname", "-m").first();
        return ARCHITECTURES.matcher(architecture).matches()
                ? Finding.fine("architecture", "known", architecture)
                : Finding.stop("architecture", "unknown", architecture);
    }

    Finding supervisor() throws SshException, InterruptedException {
        List<String> found = machine.found("systemctl", "rc-update");
        if (found.contains("rc-update"))
            return Finding.fine("supervisor", "openrc");
        if (!found.contains("systemctl"))
            return Finding.stop("supervisor", "none");
        return machine.run("cat", "/proc/1/comm").first().equals("systemd")
                ? Finding.fine("supervisor", "systemd")
                : Finding.stop("supervisor", "not-running");
    }

    Finding downloader() throws SshException, InterruptedException {
        List<String> found = machine.found("curl", "wget");
        return found.isEmpty()
                ? Finding.stop("downloader", "none").fix("sudo apt-get install curl")
                : Finding.fine("downloader", "found", found.getFirst());
    }

    Finding k3s() throws SshException, InterruptedException {
        if (machine.found("k3s").isEmpty())
            return Finding.fine("k3s", "none");
        String[] words = machine.run("k3s", "--version").first().split(" ");
        String version = words.length > 2 ? words[2] : "?";
        String state = machine.run("systemctl", "is-active", "k3s").first();
        return state.equals("active")
                ? Finding.fine("k3s", "running", version, flags())
                : Finding.warning("k3s", "not-running", version, state)
                    .fix("sudo systemctl start k3s", "sudo journalctl -u k3s -n 40");
    }

    /** What it is started with, as its service says: the lines from ExecStart on that end in a backslash, and one more. */
    String flags() throws SshException, InterruptedException {
        StringBuilder line = new StringBuilder();
        boolean open = false;
        for (String each : machine.run("cat", "/etc/systemd/system/k3s.service").out()) {
            open |= each.startsWith("ExecStart=");
            if (open)
                line.append(each.replace("ExecStart=", "").replace("\\", "").replace("'", "").strip()).append(' ');
            open &= each.endsWith("\\") || each.isBlank();
        }
        return line.toString().strip().replaceFirst("^\\S+ ?", "").replaceAll(" +", " ");
    }

    Finding clock(Clock here) throws SshException, InterruptedException {
        Instant before = here.instant();
        String there = machine.run("date", "-u", "+%s").first();
        if (!there.matches("[0-9]{1,12}"))
            return Finding.warning("clock", "unread");
        // the machine's answer has whole seconds and was made between asking and hearing it
        Duration skew = Duration.between(before, Instant.ofEpochSecond(Long.parseLong(there)));
        return skew.abs().compareTo(CLOCK_SKEW) <= 0
                ? Finding.fine("clock", "right")
                : Finding.warning("clock", skew.isNegative() ? "behind" : "ahead", skew.abs().toSeconds())
                    .fix("sudo timedatectl set-ntp true");
    }
}
