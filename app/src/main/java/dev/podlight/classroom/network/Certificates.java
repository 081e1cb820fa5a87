package dev.podlight.classroom.network;

import com.google.gson.JsonObject;
import dev.podlight.traffic.KubeObject.Ingress;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The certificates that one cluster's Traefik shows: of those that Ingresses bring ({@code spec.tls}) the one that stands for the name
 * asked, else its default one. Safe for any thread.
 */
final class Certificates {
    private final Supplier<Optional<Moment>> cluster;
    private final TraefikCertificate otherwise;
    private SSLContext context;

    Certificates(Supplier<Optional<Moment>> cluster, TraefikCertificate otherwise) {
        this.cluster = cluster;
        this.otherwise = otherwise;
    }

    /** @param begun what was read of the connection already */
    Socket over(Socket socket, InputStream begun) throws IOException {
        var secure = (SSLSocket) context().getSocketFactory().createSocket(socket, begun, true);
        secure.setUseClientMode(false);
        secure.startHandshake();
        return secure;
    }

    /** Made for whoever first asks by https. */
    private synchronized SSLContext context() throws IOException {
        if (context == null) {
            try {
                var made = SSLContext.getInstance("TLS");
                made.init(new KeyManager[]{new Keys()}, null, null);
                context = made;
            } catch (GeneralSecurityException e) {
                throw new IOException("no TLS for the classroom", e);
            }
        }
        return context;
    }

    /** By SNI. */
    private TlsSecret of(String host) {
        for (TlsSecret secret : host.isEmpty() ? List.<TlsSecret>of() : loaded()) {
            if (secret.covers(host)) {
                return secret;
            }
        }
        return otherwise.secret();
    }

    private List<TlsSecret> loaded() {
        List<TlsSecret> all = new ArrayList<>();
        cluster.get().ifPresent(now -> now.snapshot().all(Ingress.class).forEach(ingress -> {
            for (String name : ingress.tlsSecrets()) {
                Optional<JsonObject> secret = now.cluster().get("Secret", ingress.namespace(), name);
                secret.flatMap(TlsSecret::read).ifPresent(all::add);
            }
        }));
        return all;
    }

    /** The alias is the name that the client asked for. */
    private final class Keys extends X509ExtendedKeyManager {
        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            String host = "";
            if (socket instanceof SSLSocket secure && secure
                .getHandshakeSession() instanceof ExtendedSSLSession hello) {
                host = hello.getRequestedServerNames()
                    .stream()
                    .filter(SNIHostName.class::isInstance)
                    .map(name -> ((SNIHostName) name).getAsciiName())
                    .findFirst()
                    .orElse("");
            }
            return of(host).key().getAlgorithm().startsWith(keyType) ? "for " + host : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return of(alias.substring(4)).chain().toArray(X509Certificate[]::new);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return of(alias.substring(4)).key();
        }

        @Override
        public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
            return null;
        }

        @Override
        public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return new String[0];
        }
    }
}
