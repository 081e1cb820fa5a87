package dev.podlight.classroom.cluster.control;

import java.util.ArrayList;
import java.util.List;

/** What klipper-helm, the program in the Pods of k3s's helm Jobs, writes. */
final class HelmLog {
    private HelmLog() {}

    static List<String> installed(String chart, String namespace, String stamp) {
        var lines = begun(chart, namespace);
        lines.addAll(List.of("Release \"" + chart + "\" has been upgraded. Happy Helming!", "NAME: " + chart,
                "LAST DEPLOYED: " + stamp, "NAMESPACE: " + namespace, "STATUS: deployed", "TEST SUITE: None",
                "+ exit"));
        return lines;
    }

    static List<String> failed(String chart, String error) {
        var lines = begun(chart, "kube-system");
        error.lines().forEach(lines::add);
        return lines;
    }

    private static List<String> begun(String chart, String namespace) {
        return new ArrayList<>(List.of("+ shopt -s nullglob",
                "+ helm_update install",
                "Installing helm_v3 chart " + chart,
                "+ helm_v3 upgrade " + chart + " https://10.43.0.1:443/static/charts/" + chart
                        + ".tgz --namespace " + namespace + " --values /config/values-01_HelmChart.yaml"
                        + " --values /config/values-10_HelmChartConfig.yaml"));
    }
}
