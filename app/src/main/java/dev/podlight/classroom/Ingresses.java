package dev.podlight.classroom;

/** The Ingress that the class text makes by hand, as a command to type. */
final class Ingresses {

    private Ingresses() {}

    static String userlist(String namespace, String host) {
        return command(namespace, host, "");
    }

    /** With https, by the certificate of a Secret. */
    static String withTls(String namespace, String host, String secret) {
        return command(namespace, host, """
                  tls:
                  - hosts:
                    - "%s"
                    secretName: %s
                """.formatted(host, secret));
    }

    /** @param more further lines of the spec, or empty */
    private static String command(String namespace, String host, String more) {
        return """
                kubectl -n %s create -f - <<EOF
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata:
                  name: userlist-ingress
                spec:
                  ingressClassName: traefik
                  rules:
                  - host: "%s"
                    http:
                      paths:
                      - path: /
                        pathType: Prefix
                        backend:
                          service:
                            name: userlist-svc
                            port:
                              number: 80
                %sEOF
                """.formatted(namespace, host, more);
    }
}
