package dev.podlight.classroom.cluster;

import dev.podlight.classroom.cluster.http.Authority;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The kubeconfig that k3s writes. */
final class AdminKubeconfig {

    private AdminKubeconfig() {}

    /** A secret: it holds the private key. */
    static String of(Authority authority, Authority.Identity admin, int port) {
        return """
                apiVersion: v1
                clusters:
                - cluster:
                    certificate-authority-data: %s
                    server: https://127.0.0.1:%d
                  name: default
                contexts:
                - context:
                    cluster: default
                    user: default
                  name: default
                current-context: default
                kind: Config
                users:
                - name: default
                  user:
                    client-certificate-data: %s
                    client-key-data: %s
                """.formatted(base64(Authority.pem(authority.certificate())), port,
                base64(Authority.pem(admin.certificate()) + Authority.pem(authority.certificate())),
                base64(Authority.pem(admin.key())));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
