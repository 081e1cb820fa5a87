package dev.podlight.traffic;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One object of a cluster, with the fields that decide where a request goes. Immutable. Lists and maps are never null; a string the
 * object leaves out is empty; a number it leaves out is null or 0 as said.
 */
public sealed interface KubeObject {

    /** By namespace, then name, then kind. */
    Comparator<KubeObject> BY_NAME = KubeObject::compareNames;

    private static int compareNames(KubeObject a, KubeObject b) {
        int namespaces = a.namespace().compareTo(b.namespace());
        int names = namespaces != 0 ? namespaces : a.name().compareTo(b.name());
        return names != 0 ? names : a.kind().compareTo(b.kind());
    }

    Meta meta();

    /** The Kubernetes kind, for example {@code Service}. */
    String kind();

    default String name() {
        return meta().name();
    }

    default String namespace() {
        return meta().namespace();
    }

    default ObjectRef ref() {
        return meta().ref(kind());
    }

    record Namespace(Meta meta, boolean terminating) implements KubeObject {
        @Override
        public String kind() {
            return "Namespace";
        }
    }

    /** @param version kubelet version, for example {@code v1.32.4+k3s1} */
    record Node(Meta meta, List<String> internalIps, List<String> externalIps, boolean ready, String version,
            List<String> podCidrs) implements KubeObject {
        @Override
        public String kind() {
            return "Node";
        }
    }

    /**
     * @param type ClusterIP, NodePort, LoadBalancer or ExternalName
     * @param clusterIps without {@code None}; empty when headless
     * @param headless whether clusterIP is {@code None}
     * @param sessionAffinity {@code None} or {@code ClientIP}
     * @param externalTrafficPolicy {@code Cluster}, {@code Local} or empty
     * @param loadBalancerIps status.loadBalancer.ingress[].ip
     */
    record Service(Meta meta, String type, List<String> clusterIps, boolean headless, List<ServicePort> ports,
            Map<String, String> selector, String sessionAffinity, String externalTrafficPolicy,
            String internalTrafficPolicy,
            String externalName, List<String> externalIps, List<String> loadBalancerIps) implements KubeObject {
        @Override
        public String kind() {
            return "Service";
        }
    }

    /** @param nodePort 0 if none */
    record ServicePort(String name, int port, PortRef targetPort, int nodePort, String protocol, String appProtocol) {}

    /**
     * A port given by number or by name.
     *
     * @param number 0 when the name counts
     * @param name empty when the number counts
     */
    record PortRef(int number, String name) {
        public static PortRef of(int number) {
            return new PortRef(number, "");
        }

        public static PortRef of(String name) {
            return new PortRef(0, name);
        }

        @Override
        public String toString() {
            return name.isEmpty() ? (number == 0 ? "" : Integer.toString(number)) : name;
        }
    }

    /** @param service the label kubernetes.io/service-name */
    record EndpointSlice(Meta meta, String service, String addressType, List<EndpointPort> ports,
            List<Endpoint> endpoints) implements KubeObject {
        @Override
        public String kind() {
            return "EndpointSlice";
        }
    }

    record EndpointPort(String name, int port, String protocol) {}

    /**
     * A condition is null if it is not written: then ready and serving count as true, terminating as false.
     *
     * @param pod targetRef's name if it is a Pod
     */
    record Endpoint(List<String> addresses, Boolean ready, Boolean serving, Boolean terminating, String nodeName,
            String pod, String hostname) {}

    /**
     * @param className spec.ingressClassName, empty if not set
     * @param defaultBackend null if not set
     * @param addresses status.loadBalancer.ingress[].ip (or hostname)
     */
    record Ingress(Meta meta, String className, List<IngressRule> rules, Backend defaultBackend,
            List<String> tlsSecrets,
            List<String> addresses) implements KubeObject {
        @Override
        public String kind() {
            return "Ingress";
        }
    }

    /** @param paths empty when the rule has no http section */
    record IngressRule(String host, List<IngressPath> paths) {}

    record IngressPath(String path, String pathType, Backend backend) {}

    /**
     * @param service empty when the backend is a resource
     * @param resource whether it names a resource instead of a Service
     */
    record Backend(String service, PortRef port, boolean resource) {}

    record IngressClass(Meta meta, String controller, boolean isDefault) implements KubeObject {
        @Override
        public String kind() {
            return "IngressClass";
        }
    }

    /**
     * A Traefik Middleware (traefik.io/v1alpha1).
     *
     * @param redirectScheme spec.redirectScheme, or null when it is another sort of middleware
     * @param redirectRegex spec.redirectRegex, or null
     * @param chain what it stands for, as {@code NAMESPACE-NAME@PROVIDER}; empty when it is no chain
     */
    record Middleware(Meta meta, RedirectScheme redirectScheme, RedirectRegex redirectRegex, List<String> chain)
            implements
                KubeObject {
        @Override
        public String kind() {
            return "Middleware";
        }
    }

    /**
     * Deployment, ReplicaSet, StatefulSet, DaemonSet or Job.
     *
     * @param kind one of those five
     * @param desired spec.replicas (1 when not written); for a DaemonSet status.desiredNumberScheduled; for a Job completions
     * @param ready status.readyReplicas, numberReady, or succeeded
     * @param selector spec.selector.matchLabels
     */
    record Workload(Meta meta, String kind, int desired, int ready, Map<String, String> selector, PodTemplate template,
            List<Condition> conditions) implements KubeObject {}

    record PodTemplate(Map<String, String> labels, List<Container> containers, boolean hostNetwork) {}

    /** @param args command and args in one list: a flag may stand in either */
    record Container(String name, String image, List<String> args, List<ContainerPort> ports) {}

    /** @param hostPort 0 if none */
    record ContainerPort(String name, int port, int hostPort, String protocol) {}

    /** @param status {@code True}, {@code False} or {@code Unknown} */
    record Condition(String type, String status, String reason, String message) {}

    /**
     * @param phase Pending, Running, Succeeded, Failed or Unknown
     * @param reason status.reason, for example {@code Evicted}
     * @param statuses of init containers first, then containers
     */
    record Pod(Meta meta, String nodeName, String phase, String reason, List<String> ips, String hostIp,
            boolean hostNetwork,
            List<Container> containers, List<ContainerStatus> statuses, List<Condition> conditions)
            implements
                KubeObject {
        @Override
        public String kind() {
            return "Pod";
        }

        /** Whether the condition Ready is True. */
        public boolean ready() {
            return conditions.stream().anyMatch(c -> c.type().equals("Ready") && c.status().equals("True"));
        }

        /** The first address, or empty. */
        public String ip() {
            return ips.isEmpty() ? "" : ips.getFirst();
        }
    }

    /**
     * @param waiting state.waiting.reason, or empty
     * @param terminated state.terminated.reason, or empty
     * @param message of the waiting or terminated state, or empty
     */
    record ContainerStatus(String name, boolean ready, int restarts, String waiting, String terminated,
            String message) {}

    /**
     * @param ingress spec.ingress; empty admits nothing when policyTypes has Ingress
     * @param appliesToIngress whether policyTypes has Ingress (or is not written)
     */
    record NetworkPolicy(Meta meta, LabelSelector podSelector, boolean appliesToIngress,
            List<NetworkPolicyRule> ingress) implements KubeObject {
        @Override
        public String kind() {
            return "NetworkPolicy";
        }
    }

    /** Empty {@code from} admits everyone; empty {@code ports} admits every port. */
    record NetworkPolicyRule(List<NetworkPolicyPeer> from, List<PortRef> ports) {}

    /**
     * @param podSelector null if not written
     * @param namespaceSelector null if not written
     * @param cidr empty if not an ipBlock
     */
    record NetworkPolicyPeer(LabelSelector podSelector, LabelSelector namespaceSelector, String cidr,
            List<String> except) {}

    record LabelSelector(Map<String, String> matchLabels, List<LabelExpression> expressions) {}

    /** @param operator In, NotIn, Exists or DoesNotExist */
    record LabelExpression(String key, String operator, List<String> values) {}

    record ResourceQuota(Meta meta, Map<String, String> hard, Map<String, String> used) implements KubeObject {
        @Override
        public String kind() {
            return "ResourceQuota";
        }
    }

    /** A k3s HelmChart (helm.cattle.io/v1). */
    record HelmChart(Meta meta, String chart, String jobName, List<Condition> conditions) implements KubeObject {
        @Override
        public String kind() {
            return "HelmChart";
        }
    }
}
