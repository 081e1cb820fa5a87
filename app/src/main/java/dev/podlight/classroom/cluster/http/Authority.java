package dev.podlight.classroom.cluster.http;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** A certificate authority of its own, made new and kept in memory only. EC P-256, as k3s makes them. */
public final class Authority {

    private static final String ES256 = "SHA256withECDSAinP1363Format";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair keys = keys();
    private final X500Name name;
    private final X509Certificate certificate;
    private final Instant made;
    private final Set<BigInteger> refused = ConcurrentHashMap.newKeySet();

    /**
     * @param name its CN
     * @param now from when certificates are valid; an hour before, for clocks that differ
     */
    public Authority(String name, Instant now) {
        this.name = new X500Name("CN=" + name);
        made = now.minus(Duration.ofHours(1));
        certificate = sign(this.name, keys, made, Duration.ofDays(3650), true, null, List.of());
    }

    /** A certificate and its private key. */
    public record Identity(X509Certificate certificate, PrivateKey key) {}

    /** For a server that is called by these names and IPv4 addresses. */
    public Identity server(String commonName, Collection<String> names) {
        return server(commonName, names, made);
    }

    /** The same, valid for a year from then on, as a machine makes it whose clock says so. */
    public Identity server(String commonName, Collection<String> names, Instant from) {
        var own = keys();
        return new Identity(sign(new X500Name("CN=" + commonName), own, from, Duration.ofDays(365), false,
                KeyPurposeId.id_kp_serverAuth, List.copyOf(names)), own.getPrivate());
    }

    /** For a user of the API: {@code user} is the CN, {@code group} the O. */
    public Identity client(String user, String group) {
        var own = keys();
        return new Identity(sign(new X500Name("O=" + group + ",CN=" + user), own, made, Duration.ofDays(365), false,
                KeyPurposeId.id_kp_clientAuth, List.of()), own.getPrivate());
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** From now on this certificate counts for nothing, though it was signed. */
    public void refuse(X509Certificate one) {
        refused.add(one.getSerialNumber());
    }

    /** Whether this authority signed {@code other} and stands by it. */
    public boolean signed(X509Certificate other) {
        if (refused.contains(other.getSerialNumber())) {
            return false;
        }
        try {
            other.verify(keys.getPublic());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** A signature of {@code text}, as JWTs have it (ES256). */
    public byte[] sign(byte[] text) {
        try {
            var signature = Signature.getInstance(ES256);
            signature.initSign(keys.getPrivate());
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether {@code signature} is one of ours of {@code text}. */
    public boolean signed(byte[] text, byte[] signature) {
        try {
            var check = Signature.getInstance(ES256);
            check.initVerify(keys.getPublic());
            check.update(text);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** A certificate as PEM. */
    public static String pem(Object object) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * A private key as k3s writes it: SEC 1, with the curve named inside, without which Go cannot read it, and the public key, without
     * which Kubernetes' Java client cannot.
     */
    public static String pem(PrivateKey key) {
        BigInteger secret = ((ECPrivateKey) key).getS();
        byte[] point = SECNamedCurves.getByName("secp256r1").getG().multiply(secret).normalize().getEncoded(false);
        var named = new org.bouncycastle.asn1.sec.ECPrivateKey(256, secret, new DERBitString(point),
                SECObjectIdentifiers.secp256r1);
        try {
            return pem((Object) new PemObject("EC PRIVATE KEY", named.getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate sign(X500Name subject, KeyPair own, Instant from, Duration valid, boolean authority,
            KeyPurposeId purpose, List<String> names) {
        try {
            var builder = new JcaX509v3CertificateBuilder(name, new BigInteger(63, RANDOM).add(BigInteger.ONE),
                    Date.from(from), Date.from(from.plus(valid)), subject, own.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(authority
                    ? KeyUsage.keyCertSign | KeyUsage.digitalSignature
                    : KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
            if (purpose != null) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            }
            if (!names.isEmpty()) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names.stream()
                    .map(n -> new GeneralName(n.matches("[\\d.]+") ? GeneralName.iPAddress : GeneralName.dNSName,
                            n))
                    .toArray(GeneralName[]::new)));
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
