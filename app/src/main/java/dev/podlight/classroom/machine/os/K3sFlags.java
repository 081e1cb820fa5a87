package dev.podlight.classroom.machine.os;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What {@code k3s server} was told.
 *
 * @param kubeconfigMode permission bits of k3s.yaml
 * @param nodeExternalIp empty if not told
 * @param unknown the first flag that k3s does not have, or empty
 */
public record K3sFlags(int kubeconfigMode, String nodeExternalIp, String unknown) {
    private static final Set<String> KNOWN = Set.of("--write-kubeconfig-mode", "--write-kubeconfig", "--tls-san",
            "--node-external-ip", "--node-ip", "--disable", "--node-name", "--flannel-backend", "--data-dir", "--token",
            "--cluster-cidr", "--service-cidr", "--https-listen-port", "--node-label", "--kubelet-arg",
            "--kube-apiserver-arg", "--disable-network-policy", "--snapshotter", "--docker", "--cluster-init",
            "--advertise-address", "--bind-address", "--debug", "--selinux", "--node-taint",
            "--disable-cloud-controller");

    /** Reads the arguments after {@code server}. */
    public static K3sFlags read(List<String> arguments) {
        int mode = 0600;
        String external = "";
        String unknown = "";
        List<String> flat = flat(arguments);
        for (int i = 0; i < flat.size(); i++) {
            String flag = flat.get(i);
            String value = i + 1 < flat.size() ? flat.get(i + 1) : "";
            if (flag.equals("--write-kubeconfig-mode") && value.matches("[0-7]{3,4}")) {
                mode = Integer.parseInt(value, 8);
            } else if (flag.equals("--node-external-ip")) {
                external = value;
            } else if (flag.startsWith("-") && unknown.isEmpty() && !KNOWN.contains(flag)) {
                unknown = flag.replaceFirst("^-(?=-)", "");
            }
        }
        return new K3sFlags(mode, external, unknown);
    }

    /** Reads a unit file's ExecStart. */
    public static K3sFlags ofUnit(String unitFile) {
        String joined = unitFile.replace("\\\n", " ");
        String line = joined.lines().filter(l -> l.startsWith("ExecStart=")).findFirst().orElse("");
        List<String> words = new ArrayList<>(List.of(line.replace("'", "").replace("\"", "").strip().split("\\s+")));
        int server = words.indexOf("server");
        return read(server < 0 ? List.of() : words.subList(server + 1, words.size()));
    }

    private static List<String> flat(List<String> arguments) {
        List<String> flat = new ArrayList<>();
        for (String argument : arguments) {
            flat.addAll(List.of(argument.startsWith("--") ? argument.split("=", 2) : new String[]{argument}));
        }
        return flat;
    }
}
