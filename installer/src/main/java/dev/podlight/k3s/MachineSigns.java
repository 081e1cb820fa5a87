package dev.podlight.k3s;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a look from the outside shows of k3s on a machine: no more than its user may see, and nothing that is secret.
 *
 * @param installed whether there is a k3s to call
 * @param unit what systemd says of it: {@code active}, {@code inactive}, {@code activating}, {@code failed}; empty without systemd
 * @param process whether a k3s server runs, whoever started it
 * @param kubeconfig the permissions of the user's {@code ~/.kube/config} as {@code stat -c %a} prints them; empty without one
 * @param env the namespace that {@code ~/env} gives the alias ku; empty without one
 */
public record MachineSigns(boolean installed, String unit, boolean process, String kubeconfig, String env) {

    /** A machine on which nobody has done anything yet. */
    public static final MachineSigns BARE = new MachineSigns(false, "", false, "", "");

    /** Whether systemd runs it. */
    public boolean active() {
        return unit.equals("active");
    }

    /** By systemd, or by hand. */
    public boolean running() {
        return active() || process;
    }

    /** @param line {@code name=value} words as {@link MachineWatch} has the machine print them; unknown ones are passed over */
    static MachineSigns parse(String line) {
        Map<String, String> words = Arrays.stream(line.strip().split(" +"))
            .filter(word -> word.contains("="))
            .collect(Collectors.toMap(word -> word.substring(0, word.indexOf('=')),
                    word -> word.substring(word.indexOf('=') + 1), (_, last) -> last));
        return new MachineSigns(!words.getOrDefault("k3s", "").isEmpty(), words.getOrDefault("unit", ""),
                !words.getOrDefault("server", "").isEmpty(), words.getOrDefault("kubeconfig", ""), words.getOrDefault(
                        "env", ""));
    }
}
