package dev.podlight.probe;

import dev.podlight.i18n.MachineTexts;
import dev.podlight.i18n.Text;
import dev.podlight.ssh.Ran;
import dev.podlight.ssh.Shell;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.Sudo;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The connection table of one node, read as root over SSH; changes nothing. It may have a hundred thousand lines, so the node itself
 * picks those that matter.
 *
 * @param root on that node
 */
record ConnectionTable(Sudo root) {
    private static final String FILE = "/proc/net/nf_conntrack";

    /**
     * What was read.
     *
     * @param trouble why nothing could be, empty if all went well
     */
    record Reading(List<ConnectionEntry> entries, Optional<Text> trouble) {
        static Reading impossible(Text why) {
            return new Reading(List.of(), Optional.of(why));
        }
    }

    /** The TCP connections whose line has one of these, extended regular expressions as grep knows them. */
    Reading read(List<String> patterns) throws InterruptedException {
        String any = patterns.stream().map(p -> "(" + p + ")").collect(Collectors.joining("|"));
        try {
            Ran ran = root.run("cat " + FILE + " | grep -E " + Shell.quote(any));
            if (ran.err().stream().anyMatch(line -> line.contains("No such file"))) {
                return Reading.impossible(Text.of("witness.table.none"));
            }
            return ran.exit() > 1 || ran.out().isEmpty() && !ran.last().isBlank()
                    ? Reading.impossible(Text.of("witness.table.unread", ran.last()))
                    : new Reading(ConnectionEntry.parse(ran.out()), Optional.empty());
        } catch (SshException e) {
            return Reading.impossible(MachineTexts.of(e.failure()));
        }
    }

    /** The address that the node sees us at: sshd says it (sshd(8), ENVIRONMENT). Empty if it does not. */
    String client() throws InterruptedException {
        try {
            String said = root.session().run("echo \"$SSH_CONNECTION\"").first();
            return said.contains(" ") ? said.substring(0, said.indexOf(' ')).replaceFirst("^::ffff:", "") : "";
        } catch (SshException e) {
            return "";
        }
    }

    /** Connections that begin at one of these addresses and ask for one of these ports. */
    static Optional<String> from(List<String> addresses, List<Integer> ports) {
        if (addresses.isEmpty() || ports.isEmpty()) {
            return Optional.empty();
        }
        String port = ports.stream().distinct().map(String::valueOf).collect(Collectors.joining("|"));
        return Optional.of("src=(" + any(addresses) + ") dst=[^ ]+ sport=[0-9]+ dport=(" + port + ") ");
    }

    /** Connections that one of these addresses answers, masqueraded or not. */
    static Optional<String> answered(List<String> addresses) {
        return addresses.isEmpty()
                ? Optional.empty()
                : Optional.of("dport=[0-9]+ .*src=(" + any(addresses) + ") dst=");
    }

    private static String any(List<String> addresses) {
        return addresses.stream()
            .map(ConnectionEntry::kernel)
            .map(ConnectionTable::literally)
            .collect(Collectors.joining("|"));
    }

    /** Connections of this port of the client's. */
    static String ofPort(int port) {
        return " sport=" + port + " dport=[0-9]+ ";
    }

    private static String literally(String address) {
        return Pattern.compile("[.]").matcher(address).replaceAll("[.]");
    }
}
