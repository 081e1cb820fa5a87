package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.machine.os.Pause;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import dev.podlight.classroom.network.Connection;
import dev.podlight.classroom.network.Ending;
import dev.podlight.classroom.network.Reasons;
import dev.podlight.classroom.network.Wire;
import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Target;
import dev.podlight.traffic.Vantage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** curl, from the machine itself or from one of its Pods. */
final class CurlCommand implements Command {
    private static final Duration SYSTEM_PATIENCE = Duration.ofSeconds(131);
    private static final long BYTES_A_SECOND = 25_000_000;
    private static final String VALUED = "o H X d m w u A b c e x T F connect-timeout max-time resolve header request "
            + "output write-out data retry retry-delay connect-to url cacert proto tlsv1";

    private final Wire wire;
    private final ClassTime time;
    private final Vantage from;

    CurlCommand(Wire wire, ClassTime time, Vantage from) {
        this.wire = wire;
        this.time = time;
        this.from = from;
    }

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        Options options = Options.read(call.args(), VALUED, true);
        String url = options.value(options.rest(0), "url");
        if (url.isEmpty()) {
            call.err("curl: try 'curl --help' or 'curl --manual' for more information\n");
            return 2;
        }
        String full = url.contains("://") ? url : "http://" + url;
        Optional<Web.Page> page = Web.get(full);
        try {
            Target target = Target.parse(full);
            return page.isPresent()
                    ? page(call, options, page.get())
                    : Web.knows(target.host())
                            ? answered(call, options, full, http(404, "Not Found\n"))
                            : inside(call, options, full, target);
        } catch (BadRequest e) {
            return trouble(call, options, 3, "URL using bad/illegal format or missing URL");
        }
    }

    private int page(Call call, Options options, Web.Page page) throws IOException, InterruptedException {
        Pause.of(time, Duration.ofMillis(150 + page.bytes() * 1000 / BYTES_A_SECOND));
        String output = options.value("-", "o", "output");
        int status = answered(call, options, page.url(), new Ending.Answer(200, Map.of(), page.content(), ""));
        if (!output.equals("-") && !output.equals("/dev/null")) {
            call.files().pretend(call.path(output), call.user(), page.bytes());
        }
        return status;
    }

    private int inside(Call call, Options options, String full, Target target)
            throws IOException, InterruptedException, BadRequest {
        String host = "";
        for (String header : options.values("H", "header")) {
            if (header.regionMatches(true, 0, "host:", 0, 5)) {
                host = header.substring(5).strip();
            }
        }
        if (from instanceof Vantage.Node && !resolvable(target.host())) {
            return trouble(call, options, 6, "Could not resolve host: " + target.host());
        }
        String method = options.has("I", "head") ? "HEAD" : options.value("GET", "X", "request");
        Ending outcome = wire.send(Request.of(method, full, host, from), new Connection());
        String where = target.host() + " port " + target.port();
        return switch (outcome) {
            case Ending.Answer _ when target.https() && !options.has("k", "insecure") ->
                trouble(call, options, 60, "SSL certificate problem: self-signed certificate");
            case Ending.Answer answer -> answered(call, options, full, answer);
            case Ending.Refused _ -> trouble(call, options, 7,
                    "Failed to connect to " + where + " after 0 ms: Couldn't connect to server");
            case Ending.Unreachable _ -> trouble(call, options, 7,
                    "Failed to connect to " + where + " after 3058 ms: No route to host");
            case Ending.NoName _ -> trouble(call, options, 6, "Could not resolve host: " + target.host());
            case Ending.Silent _ -> waited(call, options, where);
        };
    }

    private static boolean resolvable(String host) {
        return host.equals("localhost") || host.matches("[0-9.]+") || host.contains(":")
                || host.endsWith(".nip.io") || host.endsWith(".sslip.io");
    }

    private int waited(Call call, Options options, String where) throws IOException, InterruptedException {
        String limit = options.value(options.value("", "m", "max-time"), "connect-timeout");
        Duration patience = limit.matches("\\d+(\\.\\d+)?")
                ? Duration.ofMillis((long) (Double.parseDouble(limit) * 1000))
                : SYSTEM_PATIENCE;
        Pause.of(time, patience);
        return trouble(call, options, 28,
                "Failed to connect to " + where + " after " + patience.toMillis() + " ms: Timeout was reached");
    }

    private int answered(Call call, Options options, String url, Ending.Answer answer) throws IOException {
        if (options.has("f", "fail") && answer.status() >= 400) {
            return trouble(call, options, 22, "The requested URL returned error: " + answer.status());
        }
        if (options.has("v", "verbose")) {
            call.err("< HTTP/1.1 " + answer.status() + " " + Reasons.of(answer.status()) + "\n");
        }
        var text = new StringBuilder();
        if (options.has("i", "I", "include", "head")) {
            text.append("HTTP/1.1 ")
                .append(answer.status())
                .append(' ')
                .append(Reasons.of(answer.status()))
                .append("\r\n");
            headers(answer).forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
            text.append("\r\n");
        }
        byte[] head = text.toString().getBytes(StandardCharsets.UTF_8);
        byte[] body = options.has("I", "head") ? new byte[0] : answer.body();
        deliver(call, options, head, body);
        String format = options.value("", "w", "write-out");
        call.out(PrintCommands.escapes(format.replace("%{http_code}", "%03d".formatted(answer.status()))
            .replace("%{response_code}", "%03d".formatted(answer.status()))
            .replace("%{url_effective}", url)
            .replace("%{size_download}", Integer.toString(body.length))
            .replace("%{exitcode}", "0")
            .replace("%{time_total}", "0.004112")
            .replace("%{redirect_url}", answer.headers().getOrDefault("Location", ""))));
        return 0;
    }

    private static Map<String, String> headers(Ending.Answer answer) {
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.put("Content-Length", Integer.toString(answer.body().length));
        return headers;
    }

    private static void deliver(Call call, Options options, byte[] head, byte[] body) throws IOException {
        String output = options.value("-", "o", "output");
        if (output.equals("-")) {
            call.streams().out().write(head);
            call.streams().out().write(body);
            call.streams().out().flush();
        } else if (!output.equals("/dev/null")) {
            call.files().write(call.path(output), call.user(), head, false);
            call.files().write(call.path(output), call.user(), body, true);
        }
    }

    private static Ending.Answer http(int status, String body) {
        return new Ending.Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), "");
    }

    private static int trouble(Call call, Options options, int exit, String why) throws IOException {
        if (!options.has("s", "silent") || options.has("S", "show-error")) {
            call.err("curl: (" + exit + ") " + why + "\n");
        }
        String format = options.value("", "w", "write-out");
        if (!format.isEmpty()) {
            call.out(PrintCommands.escapes(format.replace("%{http_code}", "000")
                .replace("%{response_code}", "000")
                .replaceAll("%\\{[a-z_]+\\}", "")));
        }
        return exit;
    }
}
