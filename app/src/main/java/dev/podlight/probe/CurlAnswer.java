package dev.podlight.probe;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a curl elsewhere brought, as an observation.
 *
 * @param text its standard output: the head of the answer and its body
 */
record CurlAnswer(Request request, CurlReport report, String text) {
    static final int EXCERPT = 64 * 1024;
    private static final Pattern STATUS = Pattern.compile("HTTP/[\\d.]+ (\\d{3})(?: (.*))?");

    Observation observation() {
        Observation.Answer answer = answer(text);
        Outcome outcome = answer == null ? outcome() : Outcome.HTTP;
        String error = answer == null || report.exit() != 0 && !tooLong() ? error() : "";
        return new Observation(request, outcome, error, timing(), connection(), answer, report.certificate(),
                new Answerer.Unknown(Text.of(answer == null ? "probe.no-answer" : "probe.not-asked")));
    }

    /** By curl's exit code (curl(1), EXIT CODES); 7 has many reasons, of which the operating system says which. */
    private Outcome outcome() {
        String why = (report.why() + " " + report.error()).toLowerCase(Locale.ROOT);
        return switch (report.exit()) {
            case 6 -> Outcome.DNS;
            case 7 -> why.contains("no route") || why.contains("unreachable")
                    ? Outcome.UNREACHABLE
                    : why.contains("timed out") ? Outcome.TIMEOUT : Outcome.REFUSED;
            case 28 -> Outcome.TIMEOUT;
            case 35, 51, 58, 59, 60, 66, 77, 80, 82, 83, 90, 91 -> Outcome.TLS;
            default -> Outcome.CUT;
        };
    }

    private String error() {
        if (report.error().isEmpty()) {
            return "curl exit " + report.exit();
        }
        return report.why().isEmpty() || report.error().contains(report.why())
                ? report.error()
                : report.error() + " (" + report.why() + ")";
    }

    /** curl could not write on, because enough had come. */
    private boolean tooLong() {
        return report.exit() == 23;
    }

    private Observation.Timing timing() {
        Long named = report.micros("dns");
        Long connected = report.micros("connect");
        Long secured = report.micros("tls");
        Long total = report.micros("total");
        long ended = total == null ? 0 : total;
        Long ready = secured != null ? secured : connected;
        return new Observation.Timing(Names.isAddress(request.url().host()) ? null : named,
                between(named == null ? Long.valueOf(0) : named, connected), between(connected, secured),
                report.micros("first") == null ? null : between(ready, ended), ended);
    }

    private static Long between(Long from, Long to) {
        return from == null || to == null ? null : Long.valueOf(Math.max(0, to - from));
    }

    private Observation.Connection connection() {
        String address = report.address();
        if (address.isEmpty()) {
            return null;
        }
        List<String> resolved = report.tried().isEmpty() ? List.of(address) : report.tried();
        return new Observation.Connection(resolved, address, request.url().port(), report.micros("connect") != null,
                report.local(), "");
    }

    /** Null if no whole head came; interim answers are skipped. */
    private Observation.Answer answer(String rest) {
        int end = rest.indexOf("\n\n");
        if (end < 0) {
            return null;
        }
        List<String> head = rest.substring(0, end).lines().toList();
        Matcher status = STATUS.matcher(head.isEmpty() ? "" : head.getFirst());
        if (!status.matches()) {
            return null;
        }
        String body = rest.substring(end + 2);
        if (status.group(1).startsWith("1")) {
            return answer(body);
        }
        return new Observation.Answer(Integer.parseInt(status.group(1)),
                status.group(2) == null ? "" : status.group(2).strip(), headers(head),
                body.substring(0, Math.min(EXCERPT, body.length())), report.exit() != 0 || body.length() > EXCERPT);
    }

    static List<Observation.Header> headers(List<String> head) {
        List<Observation.Header> headers = new ArrayList<>();
        for (String line : head.subList(1, head.size())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(new Observation.Header(line.substring(0, colon), line.substring(colon + 1).strip()));
            }
        }
        return headers;
    }
}
