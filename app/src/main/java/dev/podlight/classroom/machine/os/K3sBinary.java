package dev.podlight.classroom.machine.os;

import dev.podlight.classroom.cluster.ClusterSpec;
import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.User;

import java.nio.charset.StandardCharsets;

/** The k3s binary on a machine's disk: which version it is and which Traefik that brings. */
record K3sBinary(FileSystem files) {
    /** A binary that was pushed is large, and says its version at its beginning if at all. */
    private static final int HEAD = 4096;
    static final String PATH = "/usr/local/bin/k3s";

    /** The version in the binary, or empty without one. */
    String version() {
        try {
            String text = new String(files.read(PATH, User.ROOT, HEAD), StandardCharsets.ISO_8859_1);
            return text.contains(" k3s v")
                    ? text.substring(text.indexOf(" k3s ") + 5)
                        .lines()
                        .findFirst()
                        .orElse(
                                ClusterSpec.K3S)
                        .strip()
                    : ClusterSpec.K3S;
        } catch (FileTrouble e) {
            return "";
        }
    }

    /** k3s up to 1.31 brought Traefik 2.11, newer ones version 3. */
    String traefik() {
        var matcher = java.util.regex.Pattern.compile("v1\\.(\\d+)\\..*").matcher(version());
        return matcher.matches() && Integer.parseInt(matcher.group(1)) <= 31 ? "2.11.10" : ClusterSpec.TRAEFIK;
    }
}
