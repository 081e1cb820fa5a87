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
}
