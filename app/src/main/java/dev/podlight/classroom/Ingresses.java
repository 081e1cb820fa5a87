package dev.podlight.classroom;

/** The Ingress that the class text makes by hand. */
final class Ingresses {

    private Ingresses() {}

    /** As a command to type. */
    static String userlist(String namespace, String publicIp) {
        return """
                kubectl -n %s create -f - <<EOF
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata:
                  name: userlist-ingress
                spec:
                  ingressClassName: "traefik"
                  rules:
                  - host: "userlist.%s.nip.io"
                    http:
                      paths:
                      - path: /
                        pathType: Prefix
                        backend:
                          service:
                            name: userlist-svc
                            port:
                              number: 80
                EOF
                """.formatted(namespace, publicIp);
    }

    /** The EduCluster's, with https: as a command to type. */
    static String withTls(String namespace, String host, String secret) {
        return """
                kubectl -n %1$s create -f - <<EOF
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata:
                  name: userlist-ingress
                spec:
                  ingressClassName: traefik
                  rules:
                  - host: %2$s
                    http:
                      paths:
                      - path: /
                        pathType: Prefix
                        backend:
                          service:
                            name: userlist-svc
                            port:
                              number: 80
                  tls:
                  - hosts:
                    - %2$s
                    secretName: %3$s
                EOF
                """.formatted(namespace, host, secret);
    }
}
