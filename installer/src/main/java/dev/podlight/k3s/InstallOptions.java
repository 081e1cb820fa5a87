package dev.podlight.k3s;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to install.
 *
 * @param version a k3s release such as {@code v1.33.5+k3s1}; wins over the channel
 * @param channel a release channel such as {@code stable}, {@code latest} or {@code v1.33}
 * @param mirror where the install script is fetched from instead of {@code https://get.k3s.io}
 * @param tlsSans further names for the API's certificate
 * @param nodeExternalIp the address by which the machine is known outside
 * @param flags further flags of {@code k3s server}
 * @param offline a folder of this side with binary, install script, images and checksums of a release: the machine then needs no
 *            Internet, and version, channel and mirror do not count
 */
public record InstallOptions(Optional<String> version, Optional<String> channel, Optional<String> mirror,
        List<String> tlsSans, Optional<String> nodeExternalIp, List<String> flags, Optional<Path> offline) {

    public InstallOptions {
        tlsSans = List.copyOf(tlsSans);
        flags = List.copyOf(flags);
    }

    /** As the class does it: the stable channel, a kubeconfig that every user of the machine may read. */
    public static InstallOptions plain() {
        return new InstallOptions(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty(),
                List.of(), Optional.empty());
    }

    /** The same, and the API's certificate and the node know the address by which the machine is reached. */
    public InstallOptions knownAs(String address) {
        List<String> names = new ArrayList<>(tlsSans);
        if (!names.contains(address))
            names.add(address);
        boolean number = address.matches("[0-9.]+") || address.contains(":");
        return new InstallOptions(version, channel, mirror, names, number && nodeExternalIp.isEmpty()
                ? Optional.of(address)
                : nodeExternalIp, flags, offline);
    }

    /** The same from a folder of this side. */
    public InstallOptions from(Path folder) {
        return new InstallOptions(version, channel, mirror, tlsSans, nodeExternalIp, flags, Optional.of(folder));
    }
}
