package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.os.K3sHost;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import dev.podlight.traffic.ClusterSnapshot;

import java.io.IOException;
import java.util.List;

/** iptables and iptables-save, as far as one looks: what kube-proxy and the CNI have written. */
final class IptablesCommand implements Command {
    private final K3sHost k3s;

    IptablesCommand(K3sHost k3s) {
        this.k3s = k3s;
    }

    @Override
    public int run(Call call) throws IOException {
        if (!call.user().root()) {
            call.err("iptables v1.8.9 (nf_tables): Could not fetch rule set generation id: Permission denied (you must"
                    + " be root)\n");
            return 4;
        }
        List<String> args = call.args();
        boolean nat = args.contains("nat");
        var rules = new ProxyRules(k3s.carrying().map(c -> c.snapshot()).orElse(ClusterSnapshot.empty()));
        if (call.name().endsWith("-save")) {
            save(call, "nat", rules.nat());
            save(call, "filter", rules.filter());
        } else if (args.stream().anyMatch(a -> a.startsWith("-S") || a.equals("--list-rules"))) {
            Lines.print(call, of(nat ? rules.nat() : rules.filter(), chain(args)));
        } else if (args.stream().anyMatch(a -> a.matches("-[nv]*L[nv]*|--list"))) {
            Lines.print(call, listed(nat ? rules.nat() : rules.filter(), chain(args)));
        }
        return 0;
    }

    private static void save(Call call, String table, List<String> rules) throws IOException {
        call.outLine("*" + table);
        Lines.print(call, rules.stream().map(r -> r.replaceFirst("^-[PN] (\\S+) ?(\\S*)$", ":$1 $2 [0:0]")).toList());
        call.outLine("COMMIT");
    }

    private static String chain(List<String> args) {
        int at = 0;
        while (at < args.size() && !args.get(at).matches("-[nv]*[SL][nv]*|--list(-rules)?")) {
            at++;
        }
        return at + 1 < args.size() && !args.get(at + 1).startsWith("-") ? args.get(at + 1) : "";
    }

    private static List<String> of(List<String> rules, String chain) {
        return rules.stream().filter(r -> chain.isEmpty() || r.split(" ")[1].equals(chain)).toList();
    }

    private static List<String> listed(List<String> rules, String wanted) {
        List<String> lines = new java.util.ArrayList<>();
        for (String rule : rules) {
            String[] words = rule.split(" ");
            boolean heading = rule.startsWith("-P") || rule.startsWith("-N");
            if (!heading || !wanted.isEmpty() && !words[1].equals(wanted)) {
                continue;
            }
            lines.add("Chain " + words[1] + (rule.startsWith("-P") ? " (policy ACCEPT)" : " (1 references)"));
            lines.add("target     prot opt source               destination");
            rules.stream()
                .filter(r -> r.startsWith("-A " + words[1] + " "))
                .forEach(r -> lines.add(ProxyRules.listed(r)));
            lines.add("");
        }
        return lines;
    }
}
