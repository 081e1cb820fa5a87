package dev.podlight.ui.cluster;

import dev.podlight.kube.LabStatus;
import dev.podlight.traffic.KubeObject;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The lab's objects as {@code kubectl get all} shows them (row L9), and the Ingress with its ADDRESS. Pure. */
final class LabTable {

    /** @param detail kubectl's own words: types, addresses, ports */
    record Row(String kind, String name, String ready, String status, String detail, boolean well) {}

    private LabTable() {}

    static List<Row> rows(LabStatus lab) {
        List<Row> rows = new ArrayList<>();
        if (lab.deployment() != null) {
            rows.add(workload(lab.deployment()));
        }
        if (lab.replicaSet() != null) {
            rows.add(workload(lab.replicaSet()));
        }
        lab.pods().forEach(pod -> rows.add(pod(pod)));
        if (lab.curltest() != null) {
            rows.add(pod(lab.curltest()));
        }
        if (lab.service() != null) {
            rows.add(service(lab.service()));
            rows.add(endpoints(lab));
        }
        if (lab.ingress() != null) {
            rows.add(ingress(lab.ingress()));
        }
        return rows;
    }

    private static Row workload(KubeObject.Workload w) {
        return new Row(w.kind(), w.name(), w.ready() + "/" + w.desired(), "", w.template() == null
                ? ""
                : w.template().containers().stream().map(KubeObject.Container::image).collect(Collectors.joining(", ")),
                w.ready() == w.desired());
    }

    private static Row pod(KubeObject.Pod p) {
        long ready = p.statuses().stream().filter(KubeObject.ContainerStatus::ready).count();
        String waiting = p.statuses()
            .stream()
            .map(KubeObject.ContainerStatus::waiting)
            .filter(w -> !w.isEmpty())
            .findFirst()
            .orElse(p.reason().isEmpty() ? p.phase() : p.reason());
        return new Row("Pod", p.name(), ready + "/" + Math.max(p.containers().size(), 1),
                p.meta().deleting() ? "Terminating" : waiting, p.ip() + (p.nodeName().isEmpty()
                        ? ""
                        : "  " + p.nodeName()),
                p.ready() && !p.meta().deleting());
    }

    private static Row service(KubeObject.Service s) {
        String ports = s.ports().stream().map(p -> p.port() + " → " + p.targetPort()).collect(Collectors.joining(", "));
        return new Row("Service", s.name(), "", s.type(), String.join(", ", s.clusterIps()) + "  " + ports, true);
    }

    private static Row endpoints(LabStatus lab) {
        String addresses = lab.endpoints()
            .stream()
            .flatMap(e -> e.addresses().stream())
            .collect(Collectors.joining(", "));
        return new Row("EndpointSlice", lab.service().name(), String.valueOf(lab.endpoints().size()), "",
                addresses.isEmpty() ? "<none>" : addresses, !lab.endpoints().isEmpty());
    }

    private static Row ingress(KubeObject.Ingress i) {
        String hosts = i.rules().stream().map(KubeObject.IngressRule::host).collect(Collectors.joining(", "));
        return new Row("Ingress", i.name(), "", i.className(), hosts + "  ADDRESS "
                + (i.addresses().isEmpty() ? "<none>" : String.join(", ", i.addresses())), !i.addresses().isEmpty());
    }
}
