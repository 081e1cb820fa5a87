package dev.podlight.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * From a host to its addresses: as {@code --resolve} says; nip.io and sslip.io names whose address a door stands for, since a class
 * without a network has no DNS; else this machine's resolver.
 *
 * @param resolve {@code name:port} in lower case to an address
 */
record Names(Doors doors, Map<String, String> resolve) {
    /** In place of a port: whichever is asked. */
    static final String ANY_PORT = "*";
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    /** The services' own rule: the last four numbers before their domain, dots or dashes between them. */
    private static final Pattern NIP = Pattern
        .compile("(?:^|.*[.-])(\\d{1,3})[.-](\\d{1,3})[.-](\\d{1,3})[.-](\\d{1,3})\\.(?:nip|sslip)\\.io");

    Names {
        resolve = Map.copyOf(resolve);
    }

    /** Whether this is an address already, so that no name is looked up. */
    static boolean isAddress(String host) {
        return IPV4.matcher(host).matches() || host.contains(":");
    }

    /** @throws UnknownHostException if the name has no address */
    List<String> addresses(String host, int port) throws UnknownHostException {
        String said = resolve.getOrDefault(host + ":" + port, resolve.get(host + ":" + ANY_PORT));
        if (said != null) {
            return List.of(said);
        }
        if (isAddress(host)) {
            return List.of(host);
        }
        String embedded = embedded(host);
        if (!embedded.isEmpty() && doors.knows(embedded)) {
            return List.of(embedded);
        }
        return Stream.of(InetAddress.getAllByName(host)).map(InetAddress::getHostAddress).toList();
    }

    private static String embedded(String host) {
        Matcher m = NIP.matcher(host);
        return m.matches()
                ? String.join(".", IntStream.rangeClosed(1, 4).mapToObj(m::group).toList())
                : "";
    }
}
