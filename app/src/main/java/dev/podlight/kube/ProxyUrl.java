package dev.podlight.kube;

import okhttp3.Credentials;
import okhttp3.OkHttpClient;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;

/**
 * A cluster's {@code proxy-url} (Kubernetes documentation, Organizing Cluster Access, Proxy): http or socks5.
 *
 * @param user as {@code NAME:PASSWORD}; empty if there is none. Told to an http proxy only
 */
record ProxyUrl(Proxy.Type type, String host, int port, String user) {
    private static final int HTTP = 80;
    private static final int SOCKS = 1080;

    /** @throws IllegalArgumentException if it is no URL of a proxy that can be spoken to */
    static ProxyUrl of(String url) {
        URI uri = URI.create(url);
        boolean http = "http".equalsIgnoreCase(uri.getScheme());
        boolean socks = "socks5".equalsIgnoreCase(uri.getScheme()) || "socks5h".equalsIgnoreCase(uri.getScheme());
        if (uri.getHost() == null || !http && !socks) {
            throw new IllegalArgumentException("proxy-url");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : http ? HTTP : SOCKS;
        return new ProxyUrl(http ? Proxy.Type.HTTP : Proxy.Type.SOCKS, uri.getHost(), port, uri.getUserInfo() == null
                ? ""
                : uri.getUserInfo());
    }

    OkHttpClient in(OkHttpClient client) {
        // the name is looked up when it is needed: a laptop changes its network
        OkHttpClient.Builder made = client.newBuilder()
            .proxy(new Proxy(type, InetSocketAddress.createUnresolved(host,
                    port)));
        int colon = user.indexOf(':');
        if (colon >= 0) {
            String said = Credentials.basic(user.substring(0, colon), user.substring(colon + 1));
            // one that was refused is not said again
            made.proxyAuthenticator((route, response) -> response.request().header("Proxy-Authorization") != null
                    ? null
                    : response.request().newBuilder().header("Proxy-Authorization", said).build());
        }
        return made.build();
    }

    @Override
    public String toString() {
        return "ProxyUrl[" + host + ":" + port + "]";
    }
}
