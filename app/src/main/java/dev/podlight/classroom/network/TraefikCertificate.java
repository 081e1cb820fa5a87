package dev.podlight.classroom.network;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import javax.security.auth.x500.X500Principal;

import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The self-signed certificate that Traefik shows when it has no better one; a new key at each start, made when it is first shown. Safe for
 * any thread.
 */
public final class TraefikCertificate {
    private final Instant now;
    private TlsSecret made;

    /** @param now from an hour before which it is valid, for a year */
    public TraefikCertificate(Instant now) {
        this.now = now;
    }

    synchronized TlsSecret secret() {
        if (made == null) {
            try {
                var generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(256);
                KeyPair keys = generator.generateKeyPair();
                made = new TlsSecret(List.of(certificate(keys, now)), keys.getPrivate());
            } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
                throw new IllegalStateException("no certificate for the classroom's Traefik", e);
            }
        }
        return made;
    }

    private static X509Certificate certificate(KeyPair keys, Instant now)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        var name = new X500Principal("CN=TRAEFIK DEFAULT CERT");
        var builder = new JcaX509v3CertificateBuilder(name, new BigInteger(64, new SecureRandom()),
                Date.from(now.minus(Duration.ofHours(1))), Date.from(now.plus(Duration.ofDays(365))), name,
                keys.getPublic());
        builder.addExtension(Extension.subjectAlternativeName, false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "classroom.traefik.default")));
        return new JcaX509CertificateConverter()
            .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }
}
