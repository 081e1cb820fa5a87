package dev.podlight.classroom.cluster;

import dev.podlight.classroom.cluster.http.Authority;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A kubeconfig as k3s writes it. */
final class Kubeconfigs {

    private Kubeconfigs() {}

    /** A secret: it holds the private key. */
    static String of(Authority authority, Authority.Identity identity, int port, String user, String namespace) {
        return """
                apiVersion: v1
                clusters:
                - cluster:
                    certificate-authority-data: %s
                    server: https://127.0.0.1:%d
                  name: default
                contexts:
                - context:
                    cluster: default%s
                    user: %s
                  name: default
                current-context: default
                kind: Config
                users:
                - name: %s
                  user:
                    client-certificate-data: %s
                    client-key-data: %s
                """.formatted(base64(Authority.pem(authority.certificate())), port,
                namespace.isEmpty() ? "" : "\n    namespace: " + namespace, user, user,
                base64(Authority.pem(identity.certificate()) + Authority.pem(authority.certificate())),
                base64(Authority.pem(identity.key())));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
