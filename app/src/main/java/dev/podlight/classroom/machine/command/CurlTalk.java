package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.network.Connection;
import dev.podlight.classroom.network.Ending;
import dev.podlight.traffic.Target;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What curl tells of a request beside the answer itself: {@code -v} and {@code -w}. One for each call. */
final class CurlTalk {
    private static final double LOOKED_UP = 0.000812;
    private static final double CONNECTED = 0.001204;
    private static final double SECURED = 0.003377;

    private final Call call;
    private final Options options;
    private final Target target;
    private final String address;
    private final String own;
    private final Connection connection = Connection.inside();
    private boolean connected;
    private boolean secured;

    /**
     * @param address that the name has, or empty
     * @param own address of this side, or empty
     */
    CurlTalk(Call call, Options options, Target target, String address, String own) {
        this.call = call;
        this.options = options;
        this.target = target;
        this.address = address;
        this.own = address.startsWith("127.") ? address : own;
    }

    /** What the request goes by. */
    Connection connection() {
        return connection;
    }

    private boolean verbose() {
        return options.has("v", "verbose");
    }

    private String shown() {
        return address.contains(":") ? "[" + address + "]" : address;
    }

    void trying() throws IOException {
        if (verbose() && !address.isEmpty()) {
            call.err("*   Trying " + shown() + ":" + target.port() + "...\n");
        }
    }

    void connectFailed(String why) throws IOException {
        if (verbose()) {
            call.err("* connect to " + (address.isEmpty() ? target.host() : address) + " port " + target.port()
                    + " failed: " + why + "\n");
        }
    }

    void connected() throws IOException {
        connected = true;
        if (verbose()) {
            call.err("* Connected to " + target.host() + " (" + address + ") port " + target.port() + " (#0)\n");
        }
    }

    /** The certificate that Traefik made for itself, as curl shows it; the class has no other. */
    void secured() throws IOException {
        secured = true;
        if (verbose()) {
            call.err(
                    "* Server certificate:\n*  subject: CN=TRAEFIK DEFAULT CERT\n*  issuer: CN=TRAEFIK DEFAULT CERT\n");
        }
    }

    /** @param head of the answer, as it came */
    void answered(String method, String head) throws IOException {
        if (verbose()) {
            String path = target.path() + (target.query().isEmpty() ? "" : "?" + target.query());
            call.err("> " + method + " " + path + " HTTP/1.1\n");
            for (var header : sent().entrySet()) {
                call.err("> " + header.getKey() + ": " + header.getValue() + "\n");
            }
            call.err("> \n" + head.replace("\r\n", "\n").replaceAll("(?m)^(?!\\z)", "< "));
        }
    }

    void ended() throws IOException {
        if (verbose() && connected) {
            call.err("* Connection #0 to host " + target.host() + " left intact\n");
        }
    }

    /** curl's own headers, and those of {@code -H} that replace or follow them. */
    private Map<String, String> sent() {
        boolean usual = target.port() == (target.https() ? 443 : 80);
        Map<String, String> sent = new LinkedHashMap<>();
        sent.put("Host", target.host() + (usual ? "" : ":" + target.port()));
        sent.put("User-Agent", options.value("curl/7.88.1", "A", "user-agent"));
        sent.put("Accept", "*/*");
        for (String header : options.values("H", "header")) {
            int colon = header.indexOf(':');
            if (colon > 0) {
                String name = header.substring(0, colon);
                sent.keySet()
                    .stream()
                    .filter(name::equalsIgnoreCase)
                    .findFirst()
                    .ifPresentOrElse(
                            own -> sent.put(own, header.substring(colon + 1).strip()),
                            () -> sent.put(name, header.substring(colon + 1).strip()));
            }
        }
        return sent;
    }

    /**
     * Writes what {@code -w} asks for.
     *
     * @param answer null if none came
     * @param waited how long nothing happened meanwhile
     */
    void writeOut(Ending.Answer answer, int exit, String url, int bytes, Duration waited) throws IOException {
        String format = options.value("", "w", "write-out");
        if (format.isEmpty()) {
            return;
        }
        boolean toErr = format.startsWith("%{stderr}");
        String status = answer == null ? "000" : "%03d".formatted(answer.status());
        double start = connected ? secured ? SECURED : CONNECTED : address.isEmpty() ? 0 : LOOKED_UP;
        double total = start + (answer == null ? 0.000208 : 0.002908) + waited.toMillis() / 1000.0;
        String text = PrintCommands.escapes(format.replace("%{stderr}", "")
            .replace("%{http_code}", status)
            .replace("%{response_code}", status)
            .replace("%{url_effective}", url)
            .replace("%{size_download}", Integer.toString(bytes))
            .replace("%{exitcode}", Integer.toString(exit))
            .replace("%{time_namelookup}", seconds(address.isEmpty() ? 0 : LOOKED_UP))
            .replace("%{time_connect}", seconds(connected ? CONNECTED : 0))
            .replace("%{time_appconnect}", seconds(secured ? SECURED : 0))
            .replace("%{time_starttransfer}", seconds(answer == null ? 0 : total))
            .replace("%{time_total}", seconds(total))
            .replace("%{remote_ip}", connected ? address : "")
            .replace("%{remote_port}", connected ? Integer.toString(target.port()) : "0")
            .replace("%{local_ip}", connected ? own : "")
            .replace("%{local_port}", connected ? Integer.toString(connection.port()) : "0")
            .replace("%{redirect_url}", answer == null ? "" : answer.headers().getOrDefault("Location", "")));
        String known = text.replaceAll("%\\{[a-z_]+}", "");
        if (toErr) {
            call.err(known);
        } else {
            call.out(known);
        }
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.6f", seconds);
    }
}
