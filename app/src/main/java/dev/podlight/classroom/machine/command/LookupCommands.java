package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import dev.podlight.classroom.network.Wire;
import dev.podlight.traffic.Vantage;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What asks the class's DNS: nslookup, dig, host. */
final class LookupCommands {
    private static final String SERVER = "168.63.129.16";

    private final Wire wire;
    private final Vantage from;

    private LookupCommands(Wire wire, Vantage from) {
        this.wire = wire;
        this.from = from;
    }

    static void register(Map<String, Command> table, Wire wire, Vantage from) {
        var lookup = new LookupCommands(wire, from);
        table.put("nslookup", lookup::nslookup);
        table.put("dig", lookup::dig);
        table.put("host", lookup::host);
    }

    private static String name(Call call) {
        return call.args()
            .stream()
            .filter(a -> !a.startsWith("-") && !a.startsWith("+") && !a.startsWith("@") && !a.equals("A"))
            .findFirst()
            .orElse("");
    }

    private int nslookup(Call call) throws IOException {
        String name = name(call);
        Optional<String> address = wire.address(name, from);
        call.out("Server:\t\t" + SERVER + "\nAddress:\t" + SERVER + "#53\n\n");
        if (address.isEmpty()) {
            call.out("** server can't find " + name + ": NXDOMAIN\n\n");
            return 1;
        }
        call.out("Non-authoritative answer:\nName:\t" + name + "\nAddress: " + address.get() + "\n\n");
        return 0;
    }

    private int dig(Call call) throws IOException {
        String name = name(call);
        Optional<String> address = wire.address(name, from);
        if (call.args().contains("+short")) {
            call.out(address.map(a -> a + "\n").orElse(""));
            return 0;
        }
        call.out("\n; <<>> DiG 9.18.28-1~deb12u2-Debian <<>> " + String.join(" ", call.args())
                + "\n;; global options: +cmd\n;; Got answer:\n;; ->>HEADER<<- opcode: QUERY, status: "
                + (address.isPresent() ? "NOERROR" : "NXDOMAIN") + ", id: 48213\n;; flags: qr rd ra; QUERY: 1, ANSWER: "
                + (address.isPresent() ? 1 : 0) + ", AUTHORITY: 0, ADDITIONAL: 1\n\n;; QUESTION SECTION:\n;" + name
                + ".\tIN\tA\n\n");
        if (address.isPresent()) {
            call.out(";; ANSWER SECTION:\n" + name + ".\t60\tIN\tA\t" + address.get() + "\n\n");
        }
        call.out(";; Query time: 1 msec\n;; SERVER: " + SERVER + "#53(" + SERVER + ") (UDP)\n\n");
        return 0;
    }

    private int host(Call call) throws IOException {
        String name = name(call);
        Optional<String> address = wire.address(name, from);
        call.outLine(address.map(a -> name + " has address " + a).orElse("Host " + name + " not found: 3(NXDOMAIN)"));
        return address.isPresent() ? 0 : 1;
    }
}
