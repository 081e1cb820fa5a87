package dev.podlight.classroom.network;

import dev.podlight.classroom.network.Backends.Backend;
import dev.podlight.traffic.KubeObject.Service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Traefik's sticky sessions, annotation {@code service.sticky.cookie} of a Service: the first answer sets a cookie that names the server
 * (pkg/server/service/loadbalancer).
 */
record StickyCookie(String name) {
    private static final String PREFIX = "traefik.ingress.kubernetes.io/service.sticky.cookie";

    /** Empty unless the Service asks for it. */
    static Optional<StickyCookie> of(Service service, String traefikName) {
        Map<String, String> said = service.meta().annotations();
        if (!said.getOrDefault(PREFIX, "false").equalsIgnoreCase("true")) {
            return Optional.empty();
        }
        String own = said.getOrDefault(PREFIX + ".name", "").strip();
        return Optional.of(new StickyCookie(own.isEmpty() ? "_" + sha1(traefikName).substring(0, 5) : own));
    }

    /** The server that the client's cookie names, if it still serves. */
    Optional<Backend> server(Exchange exchange, List<Backend> backends,
            java.util.function.Function<Backend, String> url) {
        String value = exchange.cookie(name);
        return backends.stream().filter(b -> fnv(url.apply(b)).equals(value)).findFirst();
    }

    String header(String url) {
        return name + "=" + fnv(url) + "; Path=/";
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** FNV-1, 64 bits, as Go's hash/fnv. */
    private static String fnv(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash *= 0x100000001b3L;
            hash ^= b & 0xff;
        }
        return Long.toHexString(hash);
    }
}
