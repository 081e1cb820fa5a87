package dev.podlight.kube;

import com.google.gson.JsonObject;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * One of the lab's objects as Podlight applies it.
 *
 * @param path of the object in the API
 * @param yaml what is sent, and what a person could paste
 */
record Manifest(ObjectPath path, String yaml) {

    /** The Deployment with so many replicas. */
    static Manifest deployment(String namespace, int replicas) {
        String yaml = resource("userlist-deployment.yaml").replaceFirst("replicas: \\d+", "replicas: " + replicas);
        return new Manifest(new ObjectPath("/apis/apps/v1", "deployments", namespace, Userlist.DEPLOYMENT), yaml);
    }

    static Manifest service(String namespace) {
        return new Manifest(new ObjectPath("/api/v1", "services", namespace, Userlist.SERVICE),
                resource("userlist-service.yaml"));
    }

    static Manifest curltest(String namespace) {
        return new Manifest(new ObjectPath("/api/v1", "pods", namespace, Userlist.CURLTEST),
                resource("curltest-pod.yaml"));
    }

    /** @param host checked already: only what may be a host is put into YAML */
    static Manifest ingress(String namespace, String host) {
        // a wildcard's asterisk would be an alias in bare YAML
        return new Manifest(new ObjectPath("/apis/networking.k8s.io/v1", "ingresses", namespace, Userlist.INGRESS),
                resource("userlist-ingress.yaml").replace("HOST", "\"" + host + "\""));
    }

    JsonObject json() {
        return Documents.ofYaml(yaml).getFirst().getAsJsonObject();
    }

    /** Where one object stands in the API. */
    record ObjectPath(String group, String plural, String namespace, String name) {
        String url() {
            return group + "/namespaces/" + namespace + "/" + plural + "/" + name;
        }

        /** As kubectl names it when it applies, for example {@code deployment.apps/userlist}. */
        String kubectlName() {
            String singular = plural.equals("ingresses") ? "ingress" : plural.substring(0, plural.length() - 1);
            String[] parts = group.split("/");
            return singular + (parts.length > 3 ? "." + parts[2] : "") + "/" + name;
        }
    }

    private static String resource(String name) {
        try (InputStream in = Manifest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
