package dev.podlight.kube;

import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.KubeObject.LabelSelector;
import dev.podlight.traffic.Meta;

import java.util.List;

/** The kinds that forbid: NetworkPolicy and ResourceQuota. */
final class PolicyFields {

    private PolicyFields() {}

    static KubeObject.NetworkPolicy networkPolicy(Meta meta, Fields o) {
        Fields spec = o.at("spec");
        List<String> types = spec.texts("policyTypes");
        return new KubeObject.NetworkPolicy(meta, selector(spec.at("podSelector")),
                types.isEmpty() || types.contains("Ingress"),
                spec.list("ingress").stream().map(PolicyFields::rule).toList());
    }

    private static KubeObject.NetworkPolicyRule rule(Fields r) {
        return new KubeObject.NetworkPolicyRule(r.list("from").stream().map(PolicyFields::peer).toList(),
                r.list("ports").stream().map(p -> RoutingFields.portRef(p, "port")).toList());
    }

    private static KubeObject.NetworkPolicyPeer peer(Fields p) {
        return new KubeObject.NetworkPolicyPeer(p.has("podSelector") ? selector(p.at("podSelector")) : null,
                p.has("namespaceSelector") ? selector(p.at("namespaceSelector")) : null,
                p.at("ipBlock").text("cidr"), p.at("ipBlock").texts("except"));
    }

    private static LabelSelector selector(Fields s) {
        return new LabelSelector(s.map("matchLabels"), s.list("matchExpressions")
            .stream()
            .map(e -> new KubeObject.LabelExpression(e.text("key"), e.text("operator"), e.texts("values")))
            .toList());
    }

    static KubeObject.ResourceQuota quota(Meta meta, Fields o) {
        return new KubeObject.ResourceQuota(meta, o.at("spec").map("hard"), o.at("status").map("used"));
    }
}
