package dev.podlight.laptop;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts what Java trusts and also what the operating system does: a corporate proxy that opens HTTPS has its certificate there. It is
 * asked only where a kubeconfig does not say an authority of its own.
 */
public final class LaptopTrust extends X509ExtendedTrustManager {
    private final List<X509ExtendedTrustManager> all;

    LaptopTrust(List<X509ExtendedTrustManager> all) {
        this.all = List.copyOf(all);
    }

    /** Makes it what all of Podlight trusts by itself; on Linux there is nothing to add to Java's own. */
    public static void install() {
        List<String> stores = stores(System.getProperty("os.name"));
        if (stores.isEmpty())
            return; // Java's own are read when something is asked by https: every start would wait for it
        try {
            List<X509ExtendedTrustManager> all = new ArrayList<>(managers(null));
            for (String store : stores)
                all.addAll(managers(loaded(store)));
            if (all.size() > 1) {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[]{new LaptopTrust(all)}, null);
                SSLContext.setDefault(context);
            }
        } catch (GeneralSecurityException | IOException e) {
            // the system's store cannot be read: Java's own is trusted as before
            System.getLogger(LaptopTrust.class.getName()).log(System.Logger.Level.WARNING, "system trust store", e);
        }
    }

    /** Java's names of the system's stores. */
    static List<String> stores(String osName) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("windows"))
            return List.of("Windows-ROOT");
        return os.contains("mac") ? List.of("KeychainStore", "KeychainStore-ROOT") : List.of();
    }

    private static KeyStore loaded(String type) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        return store;
    }

    /** @param store null for Java's own */
    static List<X509ExtendedTrustManager> managers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
            .filter(X509ExtendedTrustManager.class::isInstance)
            .map(X509ExtendedTrustManager.class::cast)
            .toList();
    }

    private interface Check {
        void by(X509ExtendedTrustManager manager) throws CertificateException;
    }

    private void any(Check check) throws CertificateException {
        CertificateException first = null;
        for (X509ExtendedTrustManager manager : all) {
            try {
                check.by(manager);
                return;
            } catch (CertificateException e) {
                first = first == null ? e : first;
            }
        }
        throw first == null ? new CertificateException("nothing is trusted") : first;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        any(manager -> manager.checkServerTrusted(chain, type));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        any(manager -> manager.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        any(manager -> manager.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        any(manager -> manager.checkClientTrusted(chain, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        any(manager -> manager.checkClientTrusted(chain, type, socket));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        any(manager -> manager.checkClientTrusted(chain, type, engine));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return all.stream().flatMap(m -> Stream.of(m.getAcceptedIssuers())).toArray(X509Certificate[]::new);
    }
}
