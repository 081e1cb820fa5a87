package dev.podlight.laptop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which proxy leads to an address: as {@code https_proxy}, {@code http_proxy}, {@code all_proxy} and {@code no_proxy} say, else as the
 * operating system is set. Loopback is never asked of a proxy. A proxy that wants a password gets none. Safe for any thread.
 */
public final class LaptopProxies extends ProxySelector {
    private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);
    private static final int HTTP = 80;

    private final Map<String, String> environment;
    private final ProxySelector system;
    private final NoProxy exceptions;

    /**
     * @param environment as {@link System#getenv()}
     * @param system asked where the environment names no proxy; may be null
     */
    LaptopProxies(Map<String, String> environment, ProxySelector system) {
        this.environment = environment;
        this.system = system;
        this.exceptions = new NoProxy(told("no_proxy").orElse(""));
    }

    /** Makes this computer's settings those of all of Podlight. To be called before anything connects. */
    public static void install() {
        System.setProperty("java.net.useSystemProxies", "true");
        setDefault(new LaptopProxies(System.getenv(), getDefault()));
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = String.valueOf(uri.getHost()).replaceAll("[\\[\\]]", "");
        if (isLoopback(host) || exceptions.names(host, uri.getPort()))
            return DIRECT;
        Optional<Proxy> named = told(uri.getScheme() + "_proxy").or(() -> told("all_proxy"))
            .flatMap(LaptopProxies::proxy);
        if (named.isPresent())
            return List.of(named.get());
        return system == null || uri.getHost() == null ? DIRECT : system.select(uri);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException why) {
        if (system != null)
            system.connectFailed(uri, address, why);
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.endsWith(".localhost") || host.matches("127(\\.[0-9]+){3}")
                || host.equals("::1") || host.equals("0:0:0:0:0:0:0:1");
    }

    /** Small letters first, as curl does. */
    private Optional<String> told(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
            .map(each -> environment.getOrDefault(each, ""))
            .filter(value -> !value.isBlank())
            .findFirst();
    }

    private static Optional<Proxy> proxy(String told) {
        try {
            URI uri = URI.create(told.contains("://") ? told : "http://" + told);
            Proxy.Type type = uri.getScheme().startsWith("socks") ? Proxy.Type.SOCKS : Proxy.Type.HTTP;
            return uri.getHost() == null
                    ? Optional.empty()
                    : Optional.of(new Proxy(type, InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort() < 0
                            ? HTTP
                            : uri.getPort())));
        } catch (IllegalArgumentException noUrl) {
            return Optional.empty();
        }
    }
}
