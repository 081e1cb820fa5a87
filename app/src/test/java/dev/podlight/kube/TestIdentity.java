package dev.podlight.kube;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Who an API server says it is, for tests.
 *
 * @param authority what signed the certificate: a trust anchor's own date is never looked at
 */
public record TestIdentity(KeyPair keys, X509Certificate certificate, X509Certificate authority) {
    private static final char[] NO_PASSWORD = new char[0];

    /** What counts on this machine for a day. */
    public static TestIdentity local() throws GeneralSecurityException, OperatorCreationException, IOException {
        return of("127.0.0.1", tomorrow());
    }

    static Instant tomorrow() {
        return Instant.now().plus(Duration.ofDays(1));
    }

    public static TestIdentity of(String ip, Instant until)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPair authority = pair();
        KeyPair server = pair();
        GeneralNames names = new GeneralNames(new GeneralName(GeneralName.iPAddress, ip));
        return new TestIdentity(server, sign("CN=k3s", server, authority, until, names),
                sign("CN=authority", authority, authority, tomorrow(), null));
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static X509Certificate sign(String name, KeyPair keys, KeyPair authority, Instant until,
            GeneralNames names) throws GeneralSecurityException, OperatorCreationException, IOException {
        var builder = new JcaX509v3CertificateBuilder(new X500Name("CN=authority"), BigInteger.ONE,
                Date.from(until.minus(Duration.ofDays(3))), Date.from(until), new X500Name(name), keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(names == null));
        if (names != null) {
            builder.addExtension(Extension.subjectAlternativeName, false, names);
        }
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    public SSLContext context() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        store.setKeyEntry("k3s", keys.getPrivate(), NO_PASSWORD, new Certificate[]{certificate});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, new SecureRandom());
        return context;
    }

    /** The kubeconfig fields by which a client trusts it. */
    public String trusted() throws GeneralSecurityException {
        String pem = "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'})
            .encodeToString(authority.getEncoded()) + "\n-----END CERTIFICATE-----\n";
        return ", certificate-authority-data: " + Base64.getEncoder().encodeToString(pem.getBytes());
    }
}
