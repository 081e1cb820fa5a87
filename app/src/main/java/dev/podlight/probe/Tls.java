package dev.podlight.probe;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** TLS that judges nothing and reports what it was shown: a probe asks where a request goes, not whether to trust the end of it. */
final class Tls {
    /** The common name of the certificate that Traefik makes for itself (traefik/pkg/tls/generate). */
    private static final String TRAEFIK_DEFAULT = "TRAEFIK DEFAULT CERT";

    private Tls() {}

    /** Agrees TLS with the server name of the URL, as curl and browsers do; a Host header does not change it. */
    static SSLSocket over(Socket socket, String host, int port, Progress progress) throws IOException {
        progress.begin();
        SSLSocket secured = (SSLSocket) context().getSocketFactory().createSocket(socket, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        if (!Names.isAddress(host)) {
            parameters.setServerNames(List.of(new SNIHostName(host)));
        }
        parameters.setApplicationProtocols(new String[]{"http/1.1"});
        secured.setSSLParameters(parameters);
        secured.setSoTimeout(progress.left());
        secured.startHandshake();
        progress.secured(shown(secured));
        return secured;
    }

    private static Observation.Certificate shown(SSLSocket secured) throws IOException {
        Certificate[] chain = secured.getSession().getPeerCertificates();
        if (chain.length == 0 || !(chain[0] instanceof X509Certificate x)) {
            return null;
        }
        String subject = x.getSubjectX500Principal().getName();
        return new Observation.Certificate(subject, x.getIssuerX500Principal().getName(), names(x),
                x.getNotBefore().toInstant().toString(), x.getNotAfter().toInstant().toString(),
                isTraefikDefault(subject));
    }

    static boolean isTraefikDefault(String subject) {
        return subject.contains(TRAEFIK_DEFAULT);
    }

    private static List<String> names(X509Certificate x) {
        try {
            Collection<List<?>> names = x.getSubjectAlternativeNames();
            return names == null ? List.of() : names.stream().map(n -> String.valueOf(n.get(1))).toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    private static SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[]{new Trusting()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
