package dev.podlight.kube;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.MalformedJsonException;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** From what the network or the API said to a {@link KubeFailure}. */
final class Failures {
    private static final Pattern NAMES = Pattern.compile("subjectAltNames: \\[([^]]*)]");
    private static final int LONGEST = 600;

    private Failures() {}

    static KubeFailure of(IOException e, String server) {
        return switch (e) {
            case MalformedJsonException m -> new KubeFailure.Malformed(server, message(m));
            case SSLPeerUnverifiedException n -> new KubeFailure.CertificateName(server, names(message(n)));
            case SSLException s -> certificate(s, server);
            case UnknownHostException u -> unreachable(server, KubeFailure.How.DNS, u);
            case NoRouteToHostException n -> unreachable(server, KubeFailure.How.NO_ROUTE, n);
            case InterruptedIOException t -> unreachable(server, KubeFailure.How.TIMEOUT, t);
            case ConnectException c when deepest(c).contains("unreachable") -> unreachable(server,
                    KubeFailure.How.NO_ROUTE, c);
            case ConnectException c when deepest(c).contains("timed out") -> unreachable(server,
                    KubeFailure.How.TIMEOUT, c);
            case ConnectException c -> unreachable(server, KubeFailure.How.REFUSED, c);
            default -> unreachable(server, KubeFailure.How.CUT, e);
        };
    }

    private static KubeFailure unreachable(String server, KubeFailure.How how, IOException e) {
        return new KubeFailure.Unreachable(server, how, message(e));
    }

    private static KubeFailure certificate(SSLException e, String server) {
        List<Throwable> chain = Stream.<Throwable>iterate(e, t -> t != null, Throwable::getCause).limit(12).toList();
        for (Throwable t : chain) {
            if (t instanceof CertificateExpiredException || t instanceof CertificateNotYetValidException) {
                return new KubeFailure.CertificateExpired(server, message(t));
            }
        }
        String all = chain.stream().map(Failures::message).reduce("", (a, b) -> a + " " + b);
        if (all.contains("subject alternative")) {
            return new KubeFailure.CertificateName(server, names(all));
        }
        // only what the other side says is about our certificate; the same words from this side are about theirs
        return all.contains("Received fatal alert") && all.contains("certificate")
                ? new KubeFailure.Unauthorized(server, message(e))
                : new KubeFailure.CertificateUnknown(server, message(chain.getLast()));
    }

    private static List<String> names(String message) {
        Matcher m = NAMES.matcher(message);
        return m.find() && !m.group(1).isBlank() ? Stream.of(m.group(1).split(", *")).toList() : List.of();
    }

    private static String deepest(Throwable e) {
        Throwable t = e;
        while (t.getCause() != null && t.getCause() != t) {
            t = t.getCause();
        }
        return message(t);
    }

    private static String message(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /**
     * An answer that is no success.
     *
     * @param body a Status object as a rule; what else comes is taken as text
     */
    static KubeFailure of(int status, String body, String retryAfter, String server) {
        String message = statusMessage(body);
        return switch (status) {
            case 401 -> new KubeFailure.Unauthorized(server, message);
            case 403 -> new KubeFailure.Forbidden(message);
            case 404 -> new KubeFailure.NotFound(message);
            case 409 -> new KubeFailure.Conflict(message);
            case 410 -> new KubeFailure.Gone(message);
            case 429 -> new KubeFailure.TooManyRequests(Fields.integer(retryAfter == null ? "" : retryAfter, 0));
            default -> status >= 500
                    ? new KubeFailure.ServerError(status, message)
                    : new KubeFailure.Invalid(message);
        };
    }

    private static String statusMessage(String body) {
        String message = body.strip();
        try {
            String said = Fields.of(JsonParser.parseString(body)).text("message");
            message = said.isEmpty() ? message : said;
        } catch (JsonParseException e) {
            // a proxy or another server may have answered: its words are all there is
        }
        String line = message.replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
