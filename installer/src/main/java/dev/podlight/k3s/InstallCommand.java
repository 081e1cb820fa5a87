package dev.podlight.k3s;

import dev.podlight.ssh.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The command line that the class types, with what the options add to it. */
final class InstallCommand {
    static final String OFFICIAL = "https://get.k3s.io";
    private static final Pattern VERSION = Pattern.compile("v[0-9][0-9A-Za-z.+-]*");
    private static final Pattern CHANNEL = Pattern.compile("[a-z0-9][a-z0-9.-]*");
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z:.*_-]+");
    private static final Pattern URL = Pattern.compile("https?://[!-~]+");

    private final InstallOptions options;

    InstallCommand(InstallOptions options) {
        this.options = options;
    }

    /**
     * @throws K3sException {@link K3sFailure.BadOption} for what neither k3s nor its script would take
     */
    static void requireSane(InstallOptions options) throws K3sException {
        require("--version", options.version(), VERSION);
        require("--channel", options.channel(), CHANNEL);
        require("--mirror", options.mirror(), URL);
        require("--node-external-ip", options.nodeExternalIp(), NAME);
        for (String name : options.tlsSans())
            require("--tls-san", Optional.of(name), NAME);
        for (String flag : options.flags())
            if (flag.chars().anyMatch(c -> c < ' '))
                throw new K3sException(new K3sFailure.BadOption("--", flag));
    }

    private static void require(String option, Optional<String> value, Pattern pattern) throws K3sException {
        if (value.isPresent() && !pattern.matcher(value.get()).matches())
            throw new K3sException(new K3sFailure.BadOption(option, value.get()));
    }

    String url() {
        return options.mirror().orElse(OFFICIAL);
    }

    /**
     * @param curl false for wget
     */
    String line(boolean curl) {
        String fetch = Shell.line(curl
                ? new String[]{"curl", "-sSfL", url()}
                : new String[]{"wget", "-nv", "-O", "-", url()});
        return fetch + " | " + environment() + "sh -s - " + Shell.line(flags().toArray(String[]::new));
    }

    private String environment() {
        StringBuilder environment = new StringBuilder();
        options.version().ifPresent(v -> environment.append("INSTALL_K3S_VERSION=").append(Shell.quote(v)).append(' '));
        options.channel().ifPresent(c -> environment.append("INSTALL_K3S_CHANNEL=").append(Shell.quote(c)).append(' '));
        return environment.toString();
    }

    private List<String> flags() {
        List<String> flags = new ArrayList<>(List.of("--write-kubeconfig-mode", "644"));
        options.tlsSans().forEach(name -> flags.addAll(List.of("--tls-san", name)));
        options.nodeExternalIp().ifPresent(ip -> flags.addAll(List.of("--node-external-ip", ip)));
        flags.addAll(options.flags());
        return flags;
    }
}
