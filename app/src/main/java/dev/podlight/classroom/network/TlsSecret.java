package dev.podlight.classroom.network;

import com.google.gson.JsonObject;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/**
 * A certificate with its key, out of a Secret of type kubernetes.io/tls.
 *
 * @param chain the server's own first
 */
record TlsSecret(List<X509Certificate> chain, PrivateKey key) {
    private static final int DNS = 2;

    TlsSecret {
        chain = List.copyOf(chain);
    }

    /** Empty if it is no pair that could be read; Traefik then goes on with its default one. */
    static Optional<TlsSecret> read(JsonObject secret) {
        if (!secret.has("data")) {
            return Optional.empty();
        }
        JsonObject data = secret.getAsJsonObject("data");
        if (!data.has("tls.crt") || !data.has("tls.key")) {
            return Optional.empty();
        }
        try {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(decoded(data, "tls.crt")))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
            PrivateKey key = key(new String(decoded(data, "tls.key"), StandardCharsets.US_ASCII));
            return chain.isEmpty() || key == null ? Optional.empty() : Optional.of(new TlsSecret(chain, key));
        } catch (CertificateException | IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether it stands for this name: as itself or by one wildcard label. */
    boolean covers(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        String wild = name.replaceFirst("^[^.]+", "*");
        try {
            var names = chain.getFirst().getSubjectAlternativeNames();
            return names != null && names.stream()
                .filter(n -> Integer.valueOf(DNS).equals(n.getFirst()))
                .map(n -> n.get(1).toString().toLowerCase(Locale.ROOT))
                .anyMatch(n -> n.equals(name) || n.equals(wild));
        } catch (CertificateException e) {
            return false;
        }
    }

    private static byte[] decoded(JsonObject data, String name) {
        return Base64.getMimeDecoder().decode(data.get(name).getAsString());
    }

    private static PrivateKey key(String pem) throws IOException {
        try (var parser = new PEMParser(new StringReader(pem))) {
            for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
                PrivateKeyInfo info = found instanceof PEMKeyPair pair
                        ? pair.getPrivateKeyInfo()
                        : found instanceof PrivateKeyInfo plain ? plain : null;
                if (info != null) {
                    return key(info);
                }
            }
        }
        return null;
    }

    /** As the JDK's own TLS takes it. */
    private static PrivateKey key(PrivateKeyInfo info) throws IOException {
        var spec = new PKCS8EncodedKeySpec(info.getEncoded());
        for (String algorithm : List.of("EC", "RSA", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (GeneralSecurityException e) {
                // of another kind
                continue;
            }
        }
        return null;
    }
}
