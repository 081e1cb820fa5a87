package dev.podlight.traffic;

import java.util.List;

/**
 * One of Traefik's doors.
 *
 * @param port inside the Traefik Pod, for example 8000
 * @param tls whether every router on it speaks TLS ({@code http.tls})
 * @param standard whether a router that names no entry point is served here
 * @param middlewares of every router on it ({@code http.middlewares})
 * @param redirect where everything on it is sent, or null
 */
record EntryPoint(String name, int port, boolean tls, boolean standard, List<String> middlewares, Redirect redirect) {

    /** @param port of the location, 0 for none */
    record Redirect(String scheme, int port, boolean permanent) {

        /** Traefik's middlewares/redirect: GET keeps the old numbers, other methods those that keep the method. */
        int status(String method) {
            boolean get = method.equals("GET");
            return permanent ? (get ? 301 : 308) : (get ? 302 : 307);
        }

        /** The location Traefik writes: host without its port, then the port unless it is the scheme's own. */
        String location(String host, String pathAndQuery) {
            boolean usual = port == 0 || port == (scheme.equals("https") ? 443 : 80);
            String name = Ip.isSix(host) ? "[" + host + "]" : host;
            return scheme + "://" + name + (usual ? "" : ":" + port) + pathAndQuery;
        }
    }
}
