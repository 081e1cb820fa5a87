package dev.podlight.classroom.cluster;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/** A plain HTTPS client made of nothing but a kubeconfig. */
final class Wire {

    private Wire() {}

    static HttpClient client(SimCluster cluster, boolean withCertificate) throws Exception {
        var config = cluster.kubeconfig();
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("ca", certificate(field(config, "certificate-authority-data")));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        if (withCertificate) {
            var parsed = (PEMKeyPair) new PEMParser(new java.io.StringReader(field(config, "client-key-data")))
                .readObject();
            var key = KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(parsed.getPrivateKeyInfo().getEncoded()));
            store.setKeyEntry("admin", key, new char[0],
                    new Certificate[]{certificate(field(config, "client-certificate-data"))});
        }
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static Certificate certificate(String pem) throws Exception {
        return CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
    }

    private static String field(String config, String name) {
        var matcher = Pattern.compile(name + ": (\\S+)").matcher(config);
        matcher.find();
        return new String(Base64.getDecoder().decode(matcher.group(1)), StandardCharsets.UTF_8);
    }
}
