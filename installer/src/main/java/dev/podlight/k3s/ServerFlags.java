package dev.podlight.k3s;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code k3s server} takes. Source: docs.k3s.io, Reference > k3s server, with the flags of its agent; releases v1.28 to v1.34. */
final class ServerFlags {
    private static final Set<String> KNOWN = Worker.text("server-flags.txt")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .collect(Collectors.toUnmodifiableSet());
    /** Whose values are secrets, and what to use instead. */
    private static final Map<String, String> SECRETS = Map.of("--token", "--token-file", "-t", "--token-file",
            "--agent-token", "--agent-token-file", "--etcd-s3-secret-key", "--etcd-s3-config-secret",
            "--vpn-auth", "--vpn-auth-file");

    private ServerFlags() {}

    /**
     * @throws K3sException {@link K3sFailure.UnknownFlag} or {@link K3sFailure.SecretFlag}
     */
    static void requireKnown(List<String> flags) throws K3sException {
        for (String word : flags) {
            String flag = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            if (!flag.startsWith("-") || flag.equals("-"))
                continue;
            if (SECRETS.containsKey(flag))
                throw new K3sException(new K3sFailure.SecretFlag(flag, SECRETS.get(flag)));
            if (!KNOWN.contains(flag))
                throw new K3sException(new K3sFailure.UnknownFlag(flag, nearest(flag).orElse("")));
        }
    }

    private static Optional<String> nearest(String flag) {
        return KNOWN.stream()
            .filter(known -> distance(flag, known) <= 3)
            .min((a, b) -> Integer.compare(distance(flag, a), distance(flag, b)));
    }

    /** How many letters are to be changed, added or taken away (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++)
            row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (a.charAt(i - 1) == b.charAt(j - 1)
                        ? 0
                        : 1));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
