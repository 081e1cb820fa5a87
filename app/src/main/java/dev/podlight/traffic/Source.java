package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.KubeObject.Node;
import dev.podlight.traffic.KubeObject.Pod;

import java.util.Optional;

/**
 * Where a request is sent from, as an object of the cluster.
 *
 * @param node null from outside, or where it is not known
 * @param pod null unless it is sent from a Pod of the snapshot
 * @param namespace of the Pod, whose Services need no namespace in their name; empty if not from a Pod
 */
record Source(Vantage vantage, Node node, Pod pod, String namespace) {

    boolean outside() {
        return vantage instanceof Vantage.Laptop;
    }

    boolean fromPod() {
        return vantage instanceof Vantage.Pod;
    }

    /** Empty from outside, or where it is not known. A Pod says it also where the Nodes are not seen. */
    String nodeName() {
        return node != null ? node.name() : pod != null ? pod.nodeName() : "";
    }

    ObjectRef object() {
        return pod != null ? pod.ref() : node != null ? node.ref() : null;
    }

    Text text() {
        return switch (vantage) {
            case Vantage.Laptop _ -> Text.of("hop.client.laptop");
            case Vantage.Node _ -> Text.of("hop.client.node", node == null ? "" : node.name());
            case Vantage.Pod _ -> pod == null
                    ? Text.of("hop.client.pod.any", namespace)
                    : Text.of("hop.client.pod", pod.name(), pod.namespace());
        };
    }

    /** The same place with its defaults filled in; empty if the cluster has no such node or Pod. */
    static Optional<Source> of(Request request, Index index, String namespace) {
        return switch (request.from()) {
            case Vantage.Laptop laptop -> Optional.of(new Source(laptop, null, null, ""));
            case Vantage.Node node -> node(node, request, index).map(n -> new Source(node, n, null, ""));
            case Vantage.Pod pod -> pod(pod, index, namespace);
        };
    }

    /** The kind that would tell whether there is such a place, where the API does not show it; empty if there is none for sure. */
    static Optional<String> unseen(Vantage from, Index index, String namespace) {
        if (!(from instanceof Vantage.Pod pod)) {
            return Optional.of("Node").filter(index::refused);
        }
        String there = pod.name().isEmpty() ? namespace : pod.namespace();
        boolean refused = there.isEmpty() ? index.refused("Pod") : index.refused("Pod", there);
        return refused ? Optional.of("Pod") : Optional.empty();
    }

    private static Optional<Node> node(Vantage.Node asked, Request request, Index index) {
        if (!asked.name().isEmpty()) {
            return index.node(asked.name());
        }
        String host = request.url().host();
        return Dns.embedded(host)
            .or(() -> Ip.parse(host))
            .flatMap(index.addresses()::nodeAt)
            .or(() -> index.firstNode());
    }

    private static Optional<Source> pod(Vantage.Pod asked, Index index, String namespace) {
        Optional<Pod> pod = !asked.name().isEmpty()
                ? index.pod(asked.namespace(), asked.name())
                : index.curltests()
                    .stream()
                    .filter(p -> namespace.isEmpty() || p.namespace().equals(namespace))
                    .findFirst();
        if (pod.isPresent()) {
            Pod p = pod.get();
            return Optional.of(new Source(asked, index.node(p.nodeName()).orElse(null), p, p.namespace()));
        }
        // a namespace was named: the answer for whichever Pod one starts there
        return asked.name().isEmpty() && !namespace.isEmpty() && !index.refused("Pod", namespace)
                ? Optional.of(new Source(asked, null, null, namespace))
                : Optional.empty();
    }
}
