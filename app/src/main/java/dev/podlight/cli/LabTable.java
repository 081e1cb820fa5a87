package dev.podlight.cli;

import dev.podlight.i18n.Text;
import dev.podlight.kube.LabStatus;
import dev.podlight.traffic.KubeObject;
import java.util.ArrayList;
import java.util.List;

/** The lab as {@code kubectl get all,ingress} would show it (row L9), in kubectl's own words. */
record LabTable(Terminal terminal) {

    void print(LabStatus status) {
        if (status.deployment() == null && status.service() == null && status.ingress() == null) {
            terminal.say(Text.of("cli.lab.empty", status.namespace()));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("NAME", "READY", "STATUS", "IP", "NODE"));
        if (status.deployment() != null) {
            rows.add(workload("deployment.apps/", status.deployment()));
        }
        if (status.replicaSet() != null) {
            rows.add(workload("replicaset.apps/", status.replicaSet()));
        }
        status.pods().forEach(pod -> rows.add(pod(pod)));
        if (status.curltest() != null) {
            rows.add(pod(status.curltest()));
        }
        new Rows(rows).print(terminal.out());
        new Rows(ways(status)).print(terminal.out());
        if (!status.missing().isEmpty()) {
            terminal.say(Text.of("cli.lab.missing", status.missing()));
        }
    }

    private static List<String> workload(String prefix, KubeObject.Workload w) {
        return List.of(prefix + w.name(), w.ready() + "/" + w.desired(), "", "", "");
    }

    private static List<String> pod(KubeObject.Pod pod) {
        long ready = pod.statuses().stream().filter(KubeObject.ContainerStatus::ready).count();
        return List.of("pod/" + pod.name(), ready + "/" + pod.containers().size(), state(pod), pod.ip(),
                pod.nodeName());
    }

    /** kubectl's STATUS column: what a container waits for says more than the phase. */
    static String state(KubeObject.Pod pod) {
        if (pod.meta().deleting()) {
            return "Terminating";
        }
        return pod.statuses()
            .stream()
            .map(s -> s.waiting().isEmpty() ? s.terminated() : s.waiting())
            .filter(reason -> !reason.isEmpty() && !reason.equals("Completed"))
            .findFirst()
            .orElse(pod.reason().isEmpty() ? pod.phase() : pod.reason());
    }

    private static List<List<String>> ways(LabStatus status) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("NAME", "HOSTS", "ADDRESS", "PORT(S)", "ENDPOINTS"));
        if (status.service() != null) {
            List<String> ports = status.service().ports().stream().map(p -> p.port() + "/" + p.protocol()).toList();
            List<String> endpoints = status.endpoints().stream().flatMap(e -> e.addresses().stream()).toList();
            rows.add(List.of("service/" + status.service().name(), "", String.join(",", status.service().clusterIps()),
                    String.join(",", ports), String.join(",", endpoints)));
        }
        if (status.ingress() != null) {
            rows.add(List.of("ingress.networking.k8s.io/" + status.ingress().name(), status.host(), status.address(),
                    "80", ""));
        }
        return rows.size() == 1 ? List.of() : rows;
    }
}
