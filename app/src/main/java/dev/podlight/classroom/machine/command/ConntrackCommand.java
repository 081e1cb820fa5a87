package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import dev.podlight.classroom.network.ConnectionTable;

import java.io.IOException;
import java.util.List;

/** conntrack -L: the same table as {@code /proc/net/nf_conntrack}, in the tool's own lines. */
record ConntrackCommand(ConnectionTable table, String node) implements Command {
    private static final String NAME = "conntrack v1.4.7 (conntrack-tools): ";

    @Override
    public int run(Call call) throws IOException {
        if (!call.user().root()) {
            call.err(NAME + "Operation failed: sorry, you must be root or get CAP_NET_ADMIN capability to do this\n");
            return 1;
        }
        Options options = Options.read(call.args(), "p s d proto src dst orig-src orig-dst sport dport "
                + "orig-port-src orig-port-dst", true);
        if (!options.has("L", "dump")) {
            call.err(NAME + "Operation failed: not implemented in this machine\n");
            return 1;
        }
        List<String> rows = table.listed(node)
            .stream()
            .filter(row -> fits(row, "src=", options.value("", "s", "src", "orig-src")))
            .filter(row -> fits(row, "dst=", options.value("", "d", "dst", "orig-dst")))
            .filter(row -> fits(row, "sport=", options.value("", "sport", "orig-port-src")))
            .filter(row -> fits(row, "dport=", options.value("", "dport", "orig-port-dst")))
            .toList();
        Lines.print(call, rows);
        call.err(NAME + rows.size() + " flow entries have been shown.\n");
        return 0;
    }

    /** The first field of that name is the original direction's. */
    private static boolean fits(String row, String field, String wanted) {
        int at = row.indexOf(" " + field);
        return wanted.isEmpty() || at >= 0 && row.startsWith(wanted + " ", at + 1 + field.length());
    }
}
