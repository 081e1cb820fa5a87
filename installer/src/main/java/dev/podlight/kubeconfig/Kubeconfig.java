package dev.podlight.kubeconfig;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A kubeconfig that runs nothing and points to no file: one cluster, one user, one context of the same name. Immutable. It holds a
 * private key: {@code toString} does not show it.
 */
public final class Kubeconfig {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\..*|\\[::1]|0\\.0\\.0\\.0|\\[::]");

    private final String context;
    private final Map<String, Object> cluster;
    private final Map<String, Object> user;

    private Kubeconfig(String context, Map<String, Object> cluster, Map<String, Object> user) {
        this.context = context;
        this.cluster = cluster;
        this.user = user;
    }

    /**
     * Reads the current context, or the only one.
     *
     * @param source where the text came from, for messages
     * @throws KubeconfigException if it is no YAML, no kubeconfig, or a dangerous one
     */
    public static Kubeconfig parse(String text, String source) throws KubeconfigException {
        KubeconfigReader reader = new KubeconfigReader(load(text, source), source);
        String context = reader.currentContext();
        Map<String, Object> pair = reader.entry("contexts", context, "context");
        Map<String, Object> cluster = reader.entry("clusters", reader.text(pair, "cluster"), "cluster");
        Map<String, Object> user = reader.entry("users", reader.text(pair, "user"), "user");
        reader.text(cluster, "server");
        reader.requireHarmless(cluster);
        reader.requireHarmless(user);
        return new Kubeconfig(context, cluster, user);
    }

    /** Name of the context, its cluster and its user. */
    public String context() {
        return context;
    }

    /** URL of the API. */
    public String server() {
        return String.valueOf(cluster.get("server"));
    }

    /** The same under another name. */
    public Kubeconfig named(String name) {
        return new Kubeconfig(name, cluster, user);
    }

    /**
     * The same, with a loopback host of the server replaced by {@code host}; port and all else stay. The certificate knows the machine by
     * its own names, not by the one that is used from outside, so the name to check it by ({@code tls-server-name}) stays the old host.
     *
     * @param host a name or an address, IPv6 without brackets
     */
    public Kubeconfig seenThrough(String host) {
        URI server = URI.create(server());
        String written = host.indexOf(':') < 0 ? host : "[" + host + "]";
        if (server.getHost() == null || !LOOPBACK.matcher(server.getHost()).matches() || server.getHost()
            .equals(written))
            return this;
        Map<String, Object> moved = new LinkedHashMap<>(cluster);
        moved.put("server", server.getScheme() + "://" + written + (server.getPort() < 0
                ? ""
                : ":" + server.getPort()));
        moved.putIfAbsent("tls-server-name", server.getHost().replaceAll("[\\[\\]]", ""));
        return new Kubeconfig(context, moved, user);
    }

    /** As it is written to a file. */
    public String yaml() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("apiVersion", "v1");
        root.put("kind", "Config");
        root.put("clusters", List.of(clusterEntry()));
        root.put("contexts", List.of(contextEntry()));
        root.put("current-context", context);
        root.put("users", List.of(userEntry()));
        return dump(root);
    }

    Map<String, Object> clusterEntry() {
        return named("cluster", cluster);
    }

    Map<String, Object> contextEntry() {
        return named("context", Map.of("cluster", context, "user", context));
    }

    Map<String, Object> userEntry() {
        return named("user", user);
    }

    static String dump(Object data) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(Integer.MAX_VALUE);
        return new Yaml(options).dump(data);
    }

    @Override
    public String toString() {
        return "Kubeconfig[" + context + " at " + server() + "]";
    }

    private Map<String, Object> named(String kind, Map<String, Object> value) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", context);
        entry.put(kind, value);
        return entry;
    }

    private static Object load(String text, String source) throws KubeconfigException {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new KubeconfigException(new KubeconfigFailure.NotYaml(source, line, String.valueOf(e.getProblem())),
                    e);
        } catch (YAMLException e) {
            throw new KubeconfigException(new KubeconfigFailure.NotYaml(source, 0, String.valueOf(e.getMessage())), e);
        }
    }
}
