package dev.podlight.probe;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Request;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What wget said it did, GNU's or BusyBox's, from the lines of its standard error.
 *
 * @param facts name to value of our own lines
 * @param resolved the addresses that it found, or empty
 * @param address the one that it connected to first, or empty
 * @param connected whether that connection stood
 * @param head the first answer's status line and headers
 * @param error wget's own words about what failed, or empty
 */
record WgetReport(Map<String, String> facts, List<String> resolved, String address, boolean connected,
        List<String> head, String error) {
    private static final Pattern RESOLVED = Pattern.compile("Resolving \\S+(?: \\(.*\\))?\\.\\.\\. (.*)");
    /** GNU: {@code Connecting to name (name)|10.0.0.9|:80... connected.} BusyBox: {@code Connecting to name (10.0.0.9:80)} */
    private static final Pattern CONNECTING = Pattern.compile(
            "Connecting to (?:.*\\|([0-9a-fA-F.:]+)\\|:\\d+|\\[?([0-9a-fA-F.:]+?)]?:\\d+|.* \\(\\[?([0-9a-fA-F.:]+?)]?:\\d+\\))(?:\\.\\.\\. ?(.*))?");
    private static final Pattern STATUS = Pattern.compile("HTTP/[\\d.]+ (\\d{3})(?: (.*))?");
    private static final Pattern FAILED = Pattern.compile(
            "wget: (.*)|failed: (.*)|(Read error .*|.*unable to resolve.*|.*Unable to establish SSL.*|No data received.*|OpenSSL: .*|GnuTLS: .*|.*timed out.*)");

    static WgetReport read(List<String> lines) {
        Map<String, String> facts = new HashMap<>();
        List<String> resolved = new ArrayList<>();
        List<String> head = new ArrayList<>();
        String address = "";
        boolean connected = false;
        boolean answered = false;
        String error = "";
        for (String line : lines) {
            if (line.startsWith(Curl.MARK + " ")) {
                Stream.of(line.split(" "))
                    .filter(w -> w.indexOf('=') > 0)
                    .forEach(
                            w -> facts.put(w.substring(0, w.indexOf('=')), w.substring(w.indexOf('=') + 1)));
                continue;
            }
            Matcher names = RESOLVED.matcher(line);
            if (names.matches() && resolved.isEmpty() && !names.group(1).startsWith("failed")) {
                resolved.addAll(List.of(names.group(1).split(", ")));
            }
            Matcher connecting = CONNECTING.matcher(line);
            if (connecting.matches() && address.isEmpty()) {
                address = Stream.of(1, 2, 3).map(connecting::group).filter(g -> g != null).findFirst().orElse("");
                connected = String.valueOf(connecting.group(4)).startsWith("connected");
            }
            answered |= line.startsWith("  ") && STATUS.matcher(line.strip()).matches();
            boolean begins = head.isEmpty() && line.startsWith("  ") && STATUS.matcher(line.strip()).matches();
            if (begins || !head.isEmpty() && line.startsWith("  ") && !STATUS.matcher(line.strip()).matches()
                    && !head.getLast().isEmpty()) {
                head.add(line.strip());
            } else if (!head.isEmpty()) {
                head.add("");
            }
            error = error.isEmpty() ? failure(line) : error;
        }
        head.removeIf(String::isEmpty);
        return new WgetReport(Map.copyOf(facts), List.copyOf(resolved), address, connected || answered,
                List.copyOf(head), error);
    }

    private static String failure(String line) {
        int failed = line.indexOf("failed: ");
        Matcher m = FAILED.matcher(failed < 0 ? line : line.substring(failed));
        return m.matches()
                ? Stream.of(1, 2, 3).map(m::group).filter(g -> g != null).findFirst().orElse("").strip()
                : "";
    }

    /** Of wget, or of the {@code timeout} around it; -1 if it is not known. */
    int exit() {
        String exit = facts.getOrDefault("exit", "");
        return exit.matches("\\d{1,4}") ? Integer.parseInt(exit) : -1;
    }

    boolean ran() {
        return exit() >= 0;
    }

    /** BusyBox's, asked for a method that it has not. */
    boolean cannot() {
        return facts.containsKey("cannot");
    }

    Observation observation(Request request, String body) {
        Observation.Answer answer = answer(request, body);
        Outcome outcome = answer == null ? outcome() : Outcome.HTTP;
        Observation.Connection connection = address.isEmpty()
                ? null
                : new Observation.Connection(resolved.isEmpty() ? List.of(address) : resolved, address,
                        request.url().port(), connected, "", "");
        return new Observation(request, outcome, answer == null ? words() : "",
                new Observation.Timing(null, null, null, null, micros()), connection, answer, null,
                new Answerer.Unknown(Text.of(answer == null ? "probe.no-answer" : "probe.not-asked")));
    }

    private String words() {
        return error.isEmpty() ? "wget exit " + exit() : error;
    }

    /**
     * By the words first, for exit code 4 of GNU's is any network failure and BusyBox knows 1 alone; 5 is TLS (wget(1), EXIT STATUS);
     * 124 and 143 are the {@code timeout} of coreutils and of BusyBox.
     */
    private Outcome outcome() {
        String said = error.toLowerCase(Locale.ROOT);
        if (exit() == 124 || exit() == 143 || said.contains("timed out")) {
            return Outcome.TIMEOUT;
        }
        if (said.contains("refused")) {
            return Outcome.REFUSED;
        }
        if (said.contains("no route") || said.contains("unreachable")) {
            return Outcome.UNREACHABLE;
        }
        if (said.contains("bad address") || said.contains("resolv") || said.contains("name or service")) {
            return Outcome.DNS;
        }
        return exit() == 5 || said.contains("ssl") || said.contains("tls") ? Outcome.TLS : Outcome.CUT;
    }

    private long micros() {
        String begun = facts.getOrDefault("begun", "");
        String ended = facts.getOrDefault("ended", "");
        // a date without nanoseconds writes seconds, and an N or nothing after them
        return begun.matches("\\d{16,19}") && ended.matches("\\d{16,19}")
                ? Math.max(0, (Long.parseLong(ended) - Long.parseLong(begun)) / 1000)
                : begun.replaceAll("\\D", "").matches("\\d{9,12}") && ended.replaceAll("\\D", "").matches("\\d{9,12}")
                        ? Math.max(0, (Long.parseLong(ended.replaceAll("\\D", ""))
                                - Long.parseLong(begun.replaceAll("\\D", ""))) * 1_000_000)
                        : 0;
    }

    private Observation.Answer answer(Request request, String body) {
        Matcher status = STATUS.matcher(head.isEmpty() ? "" : head.getFirst());
        if (!status.matches()) {
            return null;
        }
        String kept = request.method().equals("HEAD") ? "" : body;
        return new Observation.Answer(Integer.parseInt(status.group(1)),
                status.group(2) == null ? "" : status.group(2).strip(), CurlAnswer.headers(head),
                kept.substring(0, Math.min(CurlAnswer.EXCERPT, kept.length())), kept.length() > CurlAnswer.EXCERPT);
    }
}
