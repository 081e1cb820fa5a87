package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.files.User;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import dev.podlight.classroom.network.Wire;
import dev.podlight.traffic.Vantage;
import java.io.IOException;

/** nslookup of BusyBox: asks the cluster's DNS. */
final class NslookupCommand implements Command {
    private final Wire wire;
    private final Vantage from;

    NslookupCommand(Wire wire, Vantage from) {
        this.wire = wire;
        this.from = from;
    }

    @Override
    public int run(Call call) throws IOException {
        if (call.args().isEmpty()) {
            call.err("Usage: nslookup HOST [DNS_SERVER]\n");
            return 1;
        }
        var name = call.args().getFirst();
        var server = call.files()
            .text("/etc/resolv.conf", User.ROOT)
            .replaceFirst("(?s).*nameserver (\\S+).*", "$1");
        call.out("Server:\t\t" + server + "\nAddress:\t" + server + ":53\n\n");
        var address = wire.address(name, from);
        if (address.isEmpty()) {
            call.out("** server can't find " + name + ": NXDOMAIN\n\n");
            return 1;
        }
        call.out("Name:\t" + full(call, name) + "\nAddress: " + address.get() + "\n\n");
        return 0;
    }

    /** With the search list's first entry, as the resolver found it. */
    private static String full(Call call, String name) throws IOException {
        var domains = call.files()
            .text("/etc/resolv.conf", User.ROOT)
            .replaceFirst("(?s).*search (\\S+) (\\S+) .*", "$1 $2")
            .split(" ");
        return switch ((int) name.chars().filter(c -> c == '.').count()) {
            case 0 -> name + "." + domains[0];
            case 1 -> name + "." + domains[1];
            default -> name;
        };
    }
}
