package dev.podlight.probe;

import java.util.List;
import java.util.regex.Pattern;

/** A node's own firewall, by what ufw, firewalld and iptables say of themselves. Pure. */
final class HostFirewall {
    /** Changes nothing; what is not installed says nothing. */
    static final String COMMAND = "ufw status 2>/dev/null; firewall-cmd --list-all 2>/dev/null; iptables -S INPUT 2>/dev/null";

    private HostFirewall() {}

    /** Whether one of the three is on and lets nothing in at this port. */
    static boolean holdsBack(List<String> said, int port) {
        return ufw(said, port) || firewalld(said, port) || iptables(said, port);
    }

    private static boolean ufw(List<String> said, int port) {
        Pattern allowed = Pattern.compile("(" + port + "(/tcp)?|Anywhere)\\s.*ALLOW.*");
        return said.contains("Status: active") && said.stream().noneMatch(line -> allowed.matcher(line).matches());
    }

    private static boolean firewalld(List<String> said, int port) {
        String service = port == 80 ? "http" : port == 443 ? "https" : "\\0";
        return said.stream().anyMatch(line -> line.strip().startsWith("target:"))
                && said.stream()
                    .noneMatch(line -> has(line, "ports:", port + "/tcp") || has(line, "services:", service)
                            || line.strip().equals("target: ACCEPT"));
    }

    private static boolean has(String line, String list, String word) {
        return line.strip().startsWith(list) && List.of(line.strip().split("\\s+")).contains(word);
    }

    private static boolean iptables(List<String> said, int port) {
        Pattern allowed = Pattern.compile("-A INPUT .*--dports? (\\d+,)*" + port + "(,\\d+)* .*-j ACCEPT");
        boolean drops = said.stream()
            .anyMatch(line -> line.equals("-P INPUT DROP") || line.matches(
                    "-A INPUT( -m comment .*)? -j (DROP|REJECT.*)"));
        return drops && !said.contains("Status: active")
                && said.stream()
                    .noneMatch(line -> allowed.matcher(line).matches() || line.equals("-A INPUT -j ACCEPT"));
    }
}
