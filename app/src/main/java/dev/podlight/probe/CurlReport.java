package dev.podlight.probe;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What curl said it did, from the lines of its standard error ({@code curl -v}, and our own of {@code -w}).
 *
 * @param exit of curl, or of what should have run it; -1 if it is not known
 * @param facts name to value of our own lines; a value may be empty
 * @param tried the addresses that it tried to connect to, in their order
 * @param why the operating system's words about the last connection that failed, or empty
 * @param error curl's own words, or empty
 * @param shown name to value of the server's certificate, empty if none was shown
 */
record CurlReport(int exit, Map<String, String> facts, List<String> tried, String why, String error,
        Map<String, String> shown) {
    /** Newer curls write the port too, and then brackets around an IPv6 address. */
    private static final Pattern TRYING = Pattern
        .compile("\\* +Trying (?:\\[([0-9A-Fa-f:.]+)]:\\d+|([\\d.]+):\\d+|([0-9A-Fa-f:.]+?))\\.\\.\\.");
    private static final Pattern FAILED = Pattern.compile("\\* connect to \\S+ port \\d+.* failed: (.+)");
    private static final Pattern ERROR = Pattern.compile("curl: \\(\\d+\\) (.+)");
    private static final Pattern CERTIFICATE = Pattern
        .compile("\\* {1,3}(subject|issuer|start date|expire date): (.+)");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy z", Locale.ROOT);

    static CurlReport read(List<String> lines) {
        Map<String, String> facts = new HashMap<>();
        List<String> tried = new ArrayList<>();
        Map<String, String> shown = new HashMap<>();
        String why = "";
        String error = "";
        for (String line : lines) {
            if (line.startsWith(Curl.MARK + " ")) {
                facts(line, facts);
                continue;
            }
            why = group(FAILED, line, why);
            error = group(ERROR, line, error);
            Matcher trying = TRYING.matcher(line);
            if (trying.matches()) {
                Stream.of(1, 2, 3).map(trying::group).filter(Objects::nonNull).forEach(tried::add);
            }
            Matcher certificate = CERTIFICATE.matcher(line);
            if (certificate.matches()) {
                shown.put(certificate.group(1), certificate.group(2).strip());
            }
        }
        String exit = facts.getOrDefault("exit", "");
        return new CurlReport(exit.matches("\\d{1,4}") ? Integer.parseInt(exit) : -1, Map.copyOf(facts),
                List.copyOf(tried), why, error, Map.copyOf(shown));
    }

    private static void facts(String line, Map<String, String> facts) {
        for (String word : line.split(" ")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                facts.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
    }

    private static String group(Pattern pattern, String line, String otherwise) {
        Matcher m = pattern.matcher(line);
        return m.matches() ? m.group(1) : otherwise;
    }

    /** Whether there was a curl, whatever came of it. */
    boolean ran() {
        return exit >= 0 && facts.containsKey("total");
    }

    /** Microseconds from the start, null for a stage that did not end. */
    Long micros(String stage) {
        // some curls write the decimal point of their user's language
        String seconds = facts.getOrDefault(stage, "").replace(',', '.');
        if (!seconds.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            return null;
        }
        long micros = new BigDecimal(seconds).movePointRight(6).longValue();
        return micros == 0 ? null : micros;
    }

    /** The address that was connected to, else the one tried last, else empty. */
    String address() {
        String remote = facts.getOrDefault("remote", "");
        return !remote.isEmpty() || tried.isEmpty() ? remote : tried.getLast();
    }

    /** This side's address and port, or empty if the connection did not stand. */
    String local() {
        String local = facts.getOrDefault("local", "");
        int colon = local.lastIndexOf(':');
        String ip = colon < 1 ? "" : local.substring(0, colon);
        return ip.isEmpty() ? "" : (ip.contains(":") ? "[" + ip + "]" : ip) + local.substring(colon);
    }

    /** What the server showed, or null. Its other names are not among what curl tells. */
    Observation.Certificate certificate() {
        String subject = shown.getOrDefault("subject", "");
        return subject.isEmpty()
                ? null
                : new Observation.Certificate(subject, shown.getOrDefault("issuer", ""), List.of(),
                        instant("start date"), instant("expire date"), Tls.isTraefikDefault(subject));
    }

    private String instant(String name) {
        String said = shown.getOrDefault(name, "").replaceAll(" +", " ");
        try {
            return ZonedDateTime.parse(said, DATE).withZoneSameInstant(ZoneOffset.UTC).toInstant().toString();
        } catch (DateTimeParseException e) {
            return said;
        }
    }
}
