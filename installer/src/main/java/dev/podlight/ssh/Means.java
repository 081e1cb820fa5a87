package dev.podlight.ssh;

import java.net.ProxySelector;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the computer itself offers to a connection.
 *
 * @param agent the ssh-agent, looked for anew at each log-in; blocks
 * @param proxies which proxy leads to an address, asked with {@code https://HOST:PORT}; null for none at all
 */
public record Means(Supplier<Optional<Agent>> agent, ProxySelector proxies) {

    /** No agent, no proxy. */
    public static final Means NONE = new Means(Optional::empty, null);
}
