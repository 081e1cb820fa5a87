package dev.podlight.cli;

import dev.podlight.i18n.Text;
import dev.podlight.kube.Cluster;
import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.TraceOptions;
import dev.podlight.traffic.Vantage;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a request is sent, a picocli mixin: from where, with which Host, and what its name is to lead to. */
public final class RequestOptions {
    @Option(names = "--from", paramLabel = "laptop|node[:NAME]|pod[:NAMESPACE/NAME]", defaultValue = "laptop", descriptionKey = "cli.option.from")
    private String from;

    @Option(names = {"-n",
            "--namespace"}, paramLabel = "NAMESPACE", defaultValue = "", descriptionKey = "cli.option.namespace")
    private String namespace;

    @Option(names = {"-H", "--host"}, paramLabel = "HOST", defaultValue = "", descriptionKey = "cli.option.host")
    private String host;

    @Option(names = "--resolve", paramLabel = "NAME:PORT:IP", descriptionKey = "cli.option.resolve")
    private List<String> resolve = List.of();

    @Mixin
    private FrontOptions front;

    /** @throws CommandFailure if a vantage, a {@code --resolve} or the front end's file cannot be understood */
    public TraceOptions options(ClusterSnapshot snapshot) throws CommandFailure {
        Map<String, String> names = new HashMap<>();
        for (String each : resolve) {
            String[] parts = each.split(":", 3);
            if (parts.length < 3 || parts[0].isEmpty() || parts[2].isEmpty()) {
                throw CommandFailure.usage(Text.of("cli.resolve.bad", each), Text.of("cli.resolve.bad.hint"));
            }
            String ip = parts[2].startsWith("[") && parts[2].endsWith("]")
                    ? parts[2].substring(1, parts[2].length() - 1)
                    : parts[2];
            names.put((parts[0] + ":" + parts[1]).toLowerCase(Locale.ROOT), ip);
        }
        return new TraceOptions(front.front(snapshot), namespace, names);
    }

    /** @throws CommandFailure if it is no vantage */
    public Vantage from() throws CommandFailure {
        try {
            return Vantage.parse(from);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(Text.of("request.bad-vantage", from), Text.of("request.bad-vantage.hint"));
        }
    }

    /** A GET of this URL. @throws CommandFailure if it is no request */
    public Request request(String url) throws CommandFailure {
        try {
            return Request.of("GET", url, host, from());
        } catch (BadRequest e) {
            throw CommandFailure.usage(e.text(), Text.of("request.bad.hint"));
        }
    }

    /** The namespace to work in: the one named, else the context's own. */
    String namespace(Cluster cluster) {
        return namespace.isEmpty() ? cluster.namespace() : namespace;
    }

    /** The Host header that was asked for, or empty. */
    public String host() {
        return host;
    }
}
