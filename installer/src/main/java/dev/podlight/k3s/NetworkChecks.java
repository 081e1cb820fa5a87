package dev.podlight.k3s;

import dev.podlight.ssh.Ran;
import dev.podlight.ssh.Shell;
import dev.podlight.ssh.SshException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ports, ways out, firewalls. */
final class NetworkChecks {
    /** 80 and 443 are Traefik's; the other two are k3s' own, and it does not start without them. */
    private static final List<Integer> TRAEFIK = List.of(80, 443);
    private static final List<Integer> K3S = List.of(6443, 10250);
    private static final Pattern HOLDER = Pattern.compile("users:\\(\\(\"([^\"]+)\"");

    private final Machine machine;
    private final boolean root;
    private final boolean k3sRuns;

    /**
     * @param root whether commands can be run as root, who alone sees whose a port is
     * @param k3sRuns whether k3s holds its own ports already
     */
    NetworkChecks(Machine machine, boolean root, boolean k3sRuns) {
        this.machine = machine;
        this.root = root;
        this.k3sRuns = k3sRuns;
    }

    List<Finding> ports() throws SshException, InterruptedException {
        Ran listening = root ? machine.asRoot("ss", "-ltnp") : machine.run("ss", "-ltn");
        List<Finding> findings = new ArrayList<>();
        for (int port : TRAEFIK)
            findings.add(port(port, listening, Finding.State.WARNING));
        for (int port : K3S)
            findings.add(port(port, listening, Finding.State.STOP));
        return findings;
    }

    /** k3s picks the node's address from the default route, and does not start without one. */
    Finding route() throws SshException, InterruptedException {
        Ran ran = machine.run("ip", "route", "show", "default");
        if (!ran.ok())
            return Finding.warning("route", "unread");
        return ran.first().isEmpty() ? Finding.stop("route", "none") : Finding.fine("route", "found", ran.first());
    }

    Finding firewall() throws SshException, InterruptedException {
        List<String> found = machine.found("ufw", "firewall-cmd");
        if (!root)
            return found.isEmpty()
                    ? Finding.fine("firewall", "none")
                    : Finding.warning("firewall", "unread", found.getFirst());
        if (found.contains("ufw") && machine.asRoot("ufw", "status").first().equals("Status: active"))
            return Finding.warning("firewall", "ufw")
                .fix("sudo ufw allow 80,443,6443/tcp", "sudo ufw allow from 10.42.0.0/16 to any",
                        "sudo ufw allow from 10.43.0.0/16 to any");
        if (found.contains("firewall-cmd") && machine.asRoot("firewall-cmd", "--state").first().equals("running"))
            return Finding.warning("firewall", "firewalld")
                .fix("sudo firewall-cmd --permanent --add-port={80,443,6443}/tcp",
                        "sudo firewall-cmd --permanent --zone=trusted --add-source=10.42.0.0/16",
                        "sudo firewall-cmd --permanent --zone=trusted --add-source=10.43.0.0/16",
                        "sudo firewall-cmd --reload");
        return closedByRules()
                ? Finding.warning("firewall", "iptables")
                    .fix(
                            "sudo iptables -I INPUT -p tcp -m multiport --dports 80,443,6443 -j ACCEPT",
                            "sudo iptables -I INPUT -s 10.42.0.0/16 -j ACCEPT",
                            "sudo iptables -I INPUT -s 10.43.0.0/16 -j ACCEPT")
                : found.isEmpty()
                        ? Finding.fine("firewall", "none")
                        : Finding.fine("firewall", "off", found.getFirst());
    }

    /** Whether iptables lets in only what is named: by its policy, or by a last rule that drops the rest. */
    private boolean closedByRules() throws SshException, InterruptedException {
        if (machine.found("iptables").isEmpty())
            return false;
        List<String> rules = machine.asRoot("iptables", "-S", "INPUT").out();
        return rules.stream()
            .anyMatch(rule -> rule.matches("-P INPUT (DROP|REJECT)|-A INPUT -j (DROP|REJECT).*"));
    }

    /**
     * The API's certificate and the node's address are those that the machine knows of itself; behind a cloud's 1:1 NAT nobody outside
     * uses them.
     *
     * @param used by what this side reaches it
     * @return empty where it cannot be told: a loopback address is a tunnel's
     */
    Optional<Finding> address(String used) throws SshException, InterruptedException {
        if (used.equals("localhost") || used.startsWith("127.") || used.equals("::1"))
            return Optional.empty();
        List<String> own = List.of((machine.run("hostname", "-I").first() + " " + machine.run("hostname").first())
            .split(" +"));
        return Optional.of(own.contains(used)
                ? Finding.fine("address", "same", used)
                : Finding.warning("address", "differs", used, own.getFirst()));
    }

    Finding download() throws SshException, InterruptedException {
        if (!machine.found("curl").contains("curl"))
            return Finding.warning("download", "unread", InstallScript.OFFICIAL);
        Ran ran = machine.run("curl", "-sSfL", "-m", "15", "-o", "/dev/null", InstallScript.OFFICIAL);
        return ran.ok()
                ? Finding.fine("download", "reached", InstallScript.OFFICIAL)
                : Finding.warning("download", "unreached", InstallScript.OFFICIAL, ran.last())
                    .fix("curl -v " + InstallScript.OFFICIAL + " -o /dev/null");
    }

    private Finding port(int port, Ran listening, Finding.State taken) {
        String id = "port-" + port;
        if (listening.out().isEmpty())
            return Finding.warning(id, "unread", port);
        Optional<String> line = listening.out().stream().filter(each -> listensOn(each, port)).findFirst();
        if (line.isEmpty())
            return Finding.fine(id, "free", port);
        Matcher holder = HOLDER.matcher(line.get());
        String by = holder.find() ? holder.group(1) : "?";
        boolean hidden = by.equals("?") && !root;
        if (by.startsWith("k3s") || hidden && k3sRuns && K3S.contains(port))
            return Finding.fine(id, "k3s", port);
        String stop = "sudo systemctl disable --now " + Shell.quote(by);
        return new Finding(id, taken, taken == Finding.State.STOP ? "taken" : "shadowed", List.of(String.valueOf(port),
                by), by.equals("?")
                        ? List.of("sudo ss -ltnp 'sport = :" + port + "'")
                        : List.of(stop));
    }

    /** The fourth column is the local address; loopback ones are in nobody's way but k3s' own. */
    private static boolean listensOn(String line, int port) {
        String[] cells = line.strip().split("\\s+");
        return cells.length > 3 && cells[0].equals("LISTEN") && cells[3].endsWith(":" + port);
    }
}
