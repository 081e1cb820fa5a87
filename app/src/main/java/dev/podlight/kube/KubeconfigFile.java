package dev.podlight.kube;

import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import org.yaml.snakeyaml.error.YAMLException;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A kubeconfig file, read and checked by ourselves first: the client answers a broken one with whatever exception it happens upon.
 *
 * @param text may hold secrets; never shown
 */
record KubeconfigFile(Path file, String text, Fields fields) {
    /** A dead HTTP/2 connection shows itself after so long; HTTP/1.1 has the time limits of each call. */
    private static final Duration PING = Duration.ofSeconds(10);

    static KubeconfigFile read(Path file) throws KubeException {
        try {
            String text = Files.readString(file);
            List<JsonElement> documents = Documents.ofYaml(text);
            Fields fields = documents.size() == 1 ? Fields.of(documents.getFirst()) : Fields.of(null);
            if (fields.list("clusters").isEmpty() || fields.list("contexts").isEmpty()) {
                throw notOne(file, "clusters, contexts", null);
            }
            return new KubeconfigFile(file, text, fields);
        } catch (CharacterCodingException e) {
            throw notOne(file, "UTF-8", e);
        } catch (IOException e) {
            throw new KubeException(new KubeFailure.NoSuchFile(file.toString()), e);
        } catch (YAMLException e) {
            throw notOne(file, "YAML", e);
        }
    }

    /** By its own words a broken file might be quoted, with what is secret in it: only what was looked for is told. */
    private static KubeException notOne(Path file, String wanted, Throwable cause) {
        return new KubeException(new KubeFailure.NotAKubeconfig(file.toString(), wanted), cause);
    }

    /** The current one first, the others in the file's order. */
    List<String> contexts() {
        List<String> names = new ArrayList<>();
        fields.list("contexts").forEach(c -> names.add(c.text("name")));
        if (names.remove(fields.text("current-context"))) {
            names.addFirst(fields.text("current-context"));
        }
        return names;
    }

    /**
     * The name, if the file has it.
     *
     * @param wanted null for the current context, else the first
     */
    String context(String wanted) throws KubeException {
        String name = wanted == null ? contexts().getFirst() : wanted;
        if (!contexts().contains(name) || server(name).isEmpty()) {
            throw new KubeException(new KubeFailure.NoSuchContext(name, contexts()));
        }
        return name;
    }

    /** The server of a context, without a slash at its end; empty if the file does not say it. */
    String server(String context) {
        String server = named("clusters", of(context).text("cluster")).at("cluster").text("server");
        return server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
    }

    String namespace(String context) {
        String namespace = of(context).text("namespace");
        return namespace.isEmpty() ? "default" : namespace;
    }

    private Fields of(String context) {
        return named("contexts", context).at("context");
    }

    private Fields named(String list, String name) {
        return fields.list(list).stream().filter(e -> e.text("name").equals(name)).findFirst().orElse(Fields.of(null));
    }

    /** The official client with this context's credentials: certificates, tokens, exec plug-ins, as kubectl has them, and its proxy. */
    ApiClient client(String context) throws KubeException {
        ApiClient client = official(context);
        // which the official client does not look at
        String proxy = named("clusters", of(context).text("cluster")).at("cluster").text("proxy-url");
        try {
            return proxy.isEmpty() ? client : client.setHttpClient(ProxyUrl.of(proxy).in(client.getHttpClient()));
        } catch (IllegalArgumentException e) {
            // without its words: they might quote a password
            throw notOne(file, "proxy-url", null);
        }
    }

    private ApiClient official(String context) throws KubeException {
        try {
            KubeConfig config = KubeConfig.loadKubeConfig(new StringReader(text));
            config.setFile(file.toFile());
            config.setContext(context);
            return ClientBuilder.kubeconfig(config).setPingInterval(PING).build();
        } catch (IOException | RuntimeException e) {
            // the client throws bare RuntimeExceptions for a certificate, key or token that it cannot read
            throw notOne(file, named("users", of(context).text("user")).json().isEmpty() ? "users" : "credentials", e);
        }
    }
}
