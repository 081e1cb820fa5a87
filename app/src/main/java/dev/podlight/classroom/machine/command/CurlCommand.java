package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.time.Pause;
import dev.podlight.classroom.machine.os.Uplink;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import dev.podlight.classroom.network.Connection;
import dev.podlight.classroom.network.Ending;
import dev.podlight.classroom.network.HttpAnswer;
import dev.podlight.classroom.network.Wire;
import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Target;
import dev.podlight.traffic.Vantage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** curl, from the machine itself or from one of its Pods. */
final class CurlCommand implements Command {
    private static final Duration SYSTEM_PATIENCE = Duration.ofSeconds(131);
    private static final long BYTES_A_SECOND = 25_000_000;
    private static final String VALUED = "o H X d m w u A b c e x T F connect-timeout max-time resolve header request "
            + "output write-out data retry retry-delay connect-to noproxy url cacert proto tlsv1";

    private final Wire wire;
    private final ClassTime time;
    private final Vantage from;
    private final Uplink uplink;

    /** @param uplink to the internet */
    CurlCommand(Wire wire, ClassTime time, Vantage from, Uplink uplink) {
        this.wire = wire;
        this.time = time;
        this.from = from;
        this.uplink = uplink;
    }

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        Options options = Options.read(call.args(), VALUED, true);
        String url = options.value(options.rest(0), "url");
        if (url.isEmpty()) {
            call.err("curl: try 'curl --help' or 'curl --manual' for more information\n");
            return 2;
        }
        // curl takes one slash for two
        String slashed = url.replaceFirst("^(https?):/+", "$1://");
        String full = slashed.contains("://") ? slashed : "http://" + slashed;
        Optional<Web.Page> page = Web.get(full);
        try {
            Target target = Target.parse(full);
            var talk = new CurlTalk(call, options, target, wire.address(target.host(), from).orElse(""),
                    wire.own(from).orElse(""));
            var asked = new Asked(call, options, full, target, talk);
            if (Web.knows(target.host()) && uplink.astray(target.host())) {
                talk.connectFailed("Connection refused");
                return failed(asked, 7, "Failed to connect to " + target.host() + " port " + target.port()
                        + " after 0 ms: Couldn't connect to server", Duration.ZERO);
            }
            return page.isPresent()
                    ? page(asked, page.get())
                    : Web.knows(target.host()) ? answered(asked, full, http(404, "Not Found\n")) : inside(asked);
        } catch (BadRequest e) {
            return trouble(call, options, 3, "URL using bad/illegal format or missing URL");
        }
    }

    private record Asked(Call call, Options options, String full, Target target, CurlTalk talk) {
        String method() {
            return options.has("I", "head")
                    ? "HEAD"
                    : options.value(options.has("d", "data") ? "POST" : "GET", "X", "request");
        }
    }

    private int page(Asked asked, Web.Page page) throws IOException, InterruptedException {
        Pause.of(time, Duration.ofMillis(150 + page.bytes() * 1000 / BYTES_A_SECOND));
        boolean large = page.bytes() > page.content().length;
        if (large && uplink.line() == Uplink.Line.CUT) {
            return failed(asked, 18, "transfer closed with " + page.bytes() / 2 + " bytes remaining to read",
                    Duration.ZERO);
        }
        String output = asked.options.value("-", "o", "output");
        byte[] content = large && uplink.line() == Uplink.Line.ALTERED
                ? Arrays.copyOf(page.content(), page.content().length + 1)
                : page.content();
        int status = answered(asked, page.url(), new Ending.Answer(200, Map.of(), content, ""));
        if (!output.equals("-") && !output.equals("/dev/null")) {
            return kept(asked, output, page.bytes(), status);
        }
        return status;
    }

    private static int kept(Asked asked, String output, long bytes, int status) throws IOException {
        try {
            asked.call.files().pretend(asked.call.path(output), asked.call.user(), bytes);
            return status;
        } catch (FileTrouble e) {
            return trouble(asked.call, asked.options, 23, "Failure writing output to destination");
        }
    }

    private int inside(Asked asked) throws IOException, InterruptedException, BadRequest {
        Target target = asked.target;
        if (from instanceof Vantage.Node && wire.address(target.host(), from).isEmpty()) {
            return failed(asked, 6, "Could not resolve host: " + target.host(), Duration.ZERO);
        }
        asked.talk.trying();
        Ending outcome;
        try (var connection = asked.talk.connection()) {
            outcome = wire.send(Request.of(asked.method(), asked.full, host(asked.options), from), connection);
        }
        String where = target.host() + " port " + target.port();
        return switch (outcome) {
            case Ending.Answer answer -> came(asked, answer);
            case Ending.Refused _ -> {
                asked.talk.connectFailed("Connection refused");
                yield failed(asked, 7, "Failed to connect to " + where + " after 0 ms: Couldn't connect to server",
                        Duration.ZERO);
            }
            case Ending.Unreachable _ -> {
                asked.talk.connectFailed("No route to host");
                yield failed(asked, 7, "Failed to connect to " + where + " after 3058 ms: No route to host",
                        Duration.ofMillis(3058));
            }
            case Ending.NotTls _ -> failed(asked, 35, "error:0A00010B:SSL routines::wrong version number",
                    Duration.ZERO);
            case Ending.NoName _ -> failed(asked, 6, "Could not resolve host: " + target.host(), Duration.ZERO);
            case Ending.Silent _ -> waited(asked, where);
        };
    }

    private static String host(Options options) {
        String host = "";
        for (String header : options.values("H", "header")) {
            if (header.regionMatches(true, 0, "host:", 0, 5)) {
                host = header.substring(5).strip();
            }
        }
        return host;
    }

    private int came(Asked asked, Ending.Answer answer) throws IOException {
        asked.talk.connected();
        if (asked.target.https()) {
            if (!asked.options.has("k", "insecure")) {
                return failed(asked, 60, "SSL certificate problem: self-signed certificate", Duration.ZERO);
            }
            asked.talk.secured();
        }
        return answered(asked, asked.full, answer);
    }

    private int waited(Asked asked, String where) throws IOException, InterruptedException {
        String limit = asked.options.value(asked.options.value("", "m", "max-time"), "connect-timeout");
        Duration patience = limit.matches("\\d+(\\.\\d+)?")
                ? Duration.ofMillis((long) (Double.parseDouble(limit) * 1000))
                : SYSTEM_PATIENCE;
        Pause.of(time, patience);
        return failed(asked, 28,
                "Failed to connect to " + where + " after " + patience.toMillis() + " ms: Timeout was reached",
                patience);
    }

    private int answered(Asked asked, String url, Ending.Answer answer) throws IOException {
        Options options = asked.options;
        if (options.has("f", "fail") && answer.status() >= 400) {
            trouble(asked.call, options, 22, "The requested URL returned error: " + answer.status());
            asked.talk.writeOut(answer, 22, url, 0, Duration.ZERO);
            return 22;
        }
        String came = new HttpAnswer(answer, time.now()).head(false);
        asked.talk.answered(asked.method(), came);
        byte[] head = options.has("i", "I", "include", "head")
                ? came.getBytes(StandardCharsets.UTF_8)
                : new byte[0];
        byte[] body = options.has("I", "head") ? new byte[0] : answer.body();
        deliver(asked.call, options, head, body);
        asked.talk.ended();
        asked.talk.writeOut(answer, 0, url, body.length, Duration.ZERO);
        return 0;
    }

    private static int failed(Asked asked, int exit, String why, Duration waited) throws IOException {
        trouble(asked.call, asked.options, exit, why);
        asked.talk.writeOut(null, exit, asked.full, 0, waited);
        return exit;
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
        return exit;
    }
}
