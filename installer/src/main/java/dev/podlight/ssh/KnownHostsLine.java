package dev.podlight.ssh;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key of a known_hosts file. Format: sshd(8), SSH_KNOWN_HOSTS FILE FORMAT.
 *
 * @param file where it stands
 * @param marker {@code @revoked}, {@code @cert-authority} or empty
 * @param hosts comma-separated patterns, or one hashed name
 * @param type for example {@code ssh-ed25519}
 * @param blob the public key in SSH's own encoding
 */
record KnownHostsLine(Path file, String marker, String hosts, String type, byte[] blob) {
    private static final Pattern SPACE = Pattern.compile("[ \t]+");
    private static final String HASHED = "|1|";

    /** Empty for a comment, an empty line, and a line that makes no sense. */
    static Optional<KnownHostsLine> parse(Path file, String line) {
        String[] fields = SPACE.split(line.strip());
        int first = fields[0].startsWith("@") ? 1 : 0;
        if (fields[0].startsWith("#") || fields.length < first + 3)
            return Optional.empty();
        try {
            byte[] blob = Base64.getDecoder().decode(fields[first + 2]);
            return Optional.of(new KnownHostsLine(file, first == 1 ? fields[0] : "", fields[first], fields[first + 1],
                    blob));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** A new line's text. */
    static String written(String host, byte[] blob) {
        return host + " " + typeOf(blob) + " " + Base64.getEncoder().encodeToString(blob);
    }

    /** The type that the key itself names: a length of four bytes, then the name (RFC 4253 section 6.6). */
    static String typeOf(byte[] blob) {
        int length = blob.length < 4 ? 0 : blob[2] << 8 & 0xff00 | blob[3] & 0xff;
        return new String(blob, 4, Math.clamp(length, 0, Math.max(0, blob.length - 4)), StandardCharsets.US_ASCII);
    }

    static HostKey describe(byte[] blob) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return new HostKey(typeOf(blob), "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    boolean revoked() {
        return marker.equals("@revoked");
    }

    boolean isAuthority() {
        return marker.equals("@cert-authority");
    }

    /** The names that can be read: not those that are hashed, and no patterns. */
    List<String> plainNames() {
        return Stream.of(hosts.split(",")).filter(name -> !name.startsWith("|") && name.matches("[^*?!]+")).toList();
    }

    boolean isKey(byte[] other) {
        return Arrays.equals(blob, other);
    }

    /** Whether this line speaks of a host, written as {@link SshAddress#knownHostsName()} does. */
    boolean speaksOf(String host) {
        if (hosts.startsWith(HASHED))
            return isHashOf(host);
        return Glob.anyMatches(List.of(hosts.split(",")), host);
    }

    private boolean isHashOf(String host) {
        String[] parts = hosts.substring(HASHED.length()).split("\\|");
        if (parts.length != 2)
            return false;
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[0]), "HmacSHA1"));
            byte[] hash = mac.doFinal(host.getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts[1]));
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            return false;
        }
    }
}
