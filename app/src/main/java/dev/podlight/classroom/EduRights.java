package dev.podlight.classroom;

/** What a student may do in the EduCluster: everything in their own namespace, nothing else. */
final class EduRights {
    private EduRights() {}

    /** Kubernetes' own ClusterRole {@code admin}, bound in the namespace to the user of the same name. */
    static String of(String namespace) {
        return """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata:
                  name: %1$s
                  namespace: %1$s
                roleRef:
                  apiGroup: rbac.authorization.k8s.io
                  kind: ClusterRole
                  name: admin
                subjects:
                - apiGroup: rbac.authorization.k8s.io
                  kind: User
                  name: %1$s
                """.formatted(namespace);
    }
}
