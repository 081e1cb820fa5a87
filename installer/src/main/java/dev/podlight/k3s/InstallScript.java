package dev.podlight.k3s;

import dev.podlight.ssh.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the class types, with what the options add to it, as work for a machine. */
final class InstallScript {
    static final String OFFICIAL = "https://get.k3s.io";
    /** Exit codes of its own, beside those of the official script (1 and what commands give). */
    static final int NOT_FETCHED = 90;
    static final int WRONG_CHECKSUM = 91;
    static final int NOT_PLACED = 92;
    /** Where k3s looks for images when it starts (docs.k3s.io, Air-Gap Install). */
    static final String IMAGES = "/var/lib/rancher/k3s/agent/images";
    private static final Pattern VERSION = Pattern.compile("v[0-9][0-9A-Za-z.+-]*");
    private static final Pattern CHANNEL = Pattern.compile("[a-z0-9][a-z0-9.-]*");
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z:.*_-]+");
    private static final Pattern URL = Pattern.compile("https?://[!-~]+");

    private final InstallOptions options;

    InstallScript(InstallOptions options) {
        this.options = options;
    }

    /**
     * @throws K3sException {@link K3sFailure.BadOption}, {@link K3sFailure.UnknownFlag} or {@link K3sFailure.SecretFlag}
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
        ServerFlags.requireKnown(options.flags());
    }

    private static void require(String option, Optional<String> value, Pattern pattern) throws K3sException {
        if (value.isPresent() && !pattern.matcher(value.get()).matches())
            throw new K3sException(new K3sFailure.BadOption(option, value.get()));
    }

    String url() {
        return options.mirror().orElse(OFFICIAL);
    }

    /** The same for the same install; {@code files} are what is brought along. */
    String id(List<BundleFile> files) {
        StringBuilder all = new StringBuilder(words());
        if (files.isEmpty())
            all.append(' ').append(url()).append(' ').append(environment());
        files.forEach(file -> all.append(' ').append(file.sha256()));
        return Sha256.of(all.toString()).substring(0, 16);
    }

    /** With the machine's own way to the Internet. */
    String online() {
        String fetch = Shell.line("curl", "-sSfL", url());
        return """
                # as the class types it: %1$s | %2$ssh -s - %3$s
                umask 022
                cd "${0%%/*}" || exit 1
                if command -v curl >/dev/null; then %1$s >install.sh; else %4$s >install.sh; fi || exit %5$d
                %2$ssh install.sh %3$s
                """.formatted(fetch, environment(), words(), Shell.line("wget", "-nv", "-O", "-", url()), NOT_FETCHED);
    }

    /**
     * With what was brought to {@code folder}.
     *
     * @param files those that are not in their places yet
     */
    String offline(String folder, List<BundleFile> files, BundleFile script) {
        StringBuilder work = new StringBuilder("umask 022\ncd " + Shell.quote(folder) + " || exit 1\n");
        work.append(ScriptReader.STEP).append("check-pushed\nsha256sum -c <<'SUMS' || exit " + WRONG_CHECKSUM + "\n");
        files.forEach(file -> work.append(file.sha256()).append("  ").append(file.name()).append('\n'));
        work.append("SUMS\n").append(ScriptReader.STEP).append("install-files\n");
        work.append("mkdir -p " + IMAGES + " /usr/local/bin || exit " + NOT_PLACED + "\n");
        for (BundleFile file : files)
            file.place().ifPresent(place -> work.append(place(file.name(), place, file.mode())));
        return work + "INSTALL_K3S_SKIP_DOWNLOAD=true INSTALL_K3S_SKIP_SELINUX_RPM=true sh " + Shell.quote(script
            .name()) + " " + words() + "\n";
    }

    /** Beside it first: a program that runs is replaced, never written into. */
    private static String place(String name, String place, String mode) {
        String fresh = place + ".new";
        return Shell.line("cp", name, fresh) + " && " + Shell.line("chmod", mode, fresh) + " && " + Shell.line("mv",
                "-f", fresh, place) + " || { " + Shell.line("rm", "-f", fresh) + "; exit " + NOT_PLACED + "; }\n";
    }

    private String environment() {
        StringBuilder environment = new StringBuilder();
        options.version().ifPresent(v -> environment.append("INSTALL_K3S_VERSION=").append(Shell.quote(v)).append(' '));
        options.channel().ifPresent(c -> environment.append("INSTALL_K3S_CHANNEL=").append(Shell.quote(c)).append(' '));
        // the mirror that k3s' own documents name has a switch of its own in its script
        if (url().contains("rancher.cn/"))
            environment.append("INSTALL_K3S_MIRROR=cn ");
        return environment.toString();
    }

    private String words() {
        List<String> flags = new ArrayList<>(List.of("--write-kubeconfig-mode", "644"));
        options.tlsSans().forEach(name -> flags.addAll(List.of("--tls-san", name)));
        options.nodeExternalIp().ifPresent(ip -> flags.addAll(List.of("--node-external-ip", ip)));
        flags.addAll(options.flags());
        return Shell.line(flags.toArray(String[]::new));
    }

    /** The folder of this side that is brought along, if any. */
    Optional<Path> folder() {
        return options.offline();
    }
}
