package dev.podlight.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One TCP connection of a node's connection table, a line of {@code /proc/net/nf_conntrack} (Linux,
 * net/netfilter/nf_conntrack_standalone.c, ct_seq_show).
 *
 * @param state for example {@code ESTABLISHED} or {@code TIME_WAIT}
 * @param original as the client addressed its packets
 * @param reply as the answers come: its source is where the packets were really sent
 * @param unreplied whether nothing came back yet
 * @param assured whether both sides have spoken
 * @param line as the kernel wrote it
 */
record ConnectionEntry(String state, Tuple original, Tuple reply, boolean unreplied, boolean assured, String line) {
    private static final Pattern HEAD = Pattern.compile(
            "ipv[46]\\s+\\d+\\s+tcp\\s+6\\s+(?:\\d+\\s+)?([A-Z_0-9]+)\\s.*");
    private static final Pattern TUPLE = Pattern
        .compile("src=([0-9a-fA-F.:]+) dst=([0-9a-fA-F.:]+) sport=(\\d{1,5}) dport=(\\d{1,5})(?= |$)");

    /** @param src and dst in Java's own spelling */
    record Tuple(String src, String dst, int sport, int dport) {
        String from() {
            return written(src, sport);
        }

        String to() {
            return written(dst, dport);
        }

        private static String written(String ip, int port) {
            return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + port;
        }
    }

    /** Empty for a line that is no TCP connection. */
    static Optional<ConnectionEntry> parse(String line) {
        Matcher head = HEAD.matcher(line.strip());
        Matcher tuple = TUPLE.matcher(line);
        if (!head.matches() || !tuple.find()) {
            return Optional.empty();
        }
        Tuple original = tuple(tuple);
        return tuple.find()
                ? Optional.of(new ConnectionEntry(head.group(1), original, tuple(tuple), line.contains("[UNREPLIED]"),
                        line.contains("[ASSURED]"), line.strip()))
                : Optional.empty();
    }

    static List<ConnectionEntry> parse(List<String> lines) {
        return lines.stream().flatMap(line -> parse(line).stream()).toList();
    }

    private static Tuple tuple(Matcher m) {
        return new Tuple(plain(m.group(1)), plain(m.group(2)), Integer.parseInt(m.group(3)),
                Integer.parseInt(m.group(4)));
    }

    /** The same connection, whatever has become of it since. */
    boolean sameAs(ConnectionEntry other) {
        return original.equals(other.original) && reply.equals(other.reply);
    }

    /** An address as everything else here spells it: IPv6 in groups without leading zeros, never shortened. */
    static String plain(String address) {
        return address.contains(":")
                ? groups(address).stream().map(Integer::toHexString).collect(Collectors.joining(":"))
                : address;
    }

    /** An address as the kernel writes it here: IPv6 in eight groups of four digits. */
    static String kernel(String address) {
        return address.contains(":")
                ? groups(address).stream()
                    .map(g -> String.format(Locale.ROOT, "%04x", g))
                    .collect(Collectors.joining(":"))
                : address;
    }

    private static List<Integer> groups(String address) {
        String bare = address.replaceFirst("%.*", "");
        int gap = bare.indexOf("::");
        List<Integer> head = numbers(gap < 0 ? bare : bare.substring(0, gap));
        List<Integer> tail = gap < 0 ? List.of() : numbers(bare.substring(gap + 2));
        List<Integer> all = new ArrayList<>(head);
        for (int i = head.size() + tail.size(); i < 8; i++) {
            all.add(0);
        }
        all.addAll(tail);
        return all;
    }

    private static List<Integer> numbers(String groups) {
        return Stream.of(groups.split(":"))
            .filter(g -> g.matches("[0-9a-fA-F]{1,4}"))
            .map(g -> Integer.parseInt(g, 16))
            .toList();
    }
}
