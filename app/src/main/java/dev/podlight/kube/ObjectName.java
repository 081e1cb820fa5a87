package dev.podlight.kube;

import java.util.regex.Pattern;

/** What may be a name. Checked before any use: no name reaches a URL, a command line or a manifest without this. */
public final class ObjectName {
    /** RFC 1123 label, as the API server checks a Namespace's name (apimachinery validation.IsDNS1123Label). */
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    /** RFC 1123 subdomain, one wildcard label in front allowed (networking validation of an Ingress's host). */
    private static final Pattern HOST = Pattern
        .compile("(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");

    private ObjectName() {}

    /** Whether this may be the name of a Namespace, a Service or a Pod's label. */
    public static boolean isLabel(String name) {
        return name != null && LABEL.matcher(name).matches();
    }

    /** Whether an Ingress may have this host: a domain name, not an address. */
    public static boolean isHost(String host) {
        return host != null && host.length() <= 253 && HOST.matcher(host).matches() && !ADDRESS.matcher(host).matches();
    }

    /** @return the name itself */
    static String label(String name) throws KubeException {
        if (!isLabel(name)) {
            throw new KubeException(new KubeFailure.BadName(String.valueOf(name)));
        }
        return name;
    }

    /** @return the host itself */
    static String host(String host) throws KubeException {
        if (!isHost(host)) {
            throw new KubeException(new KubeFailure.BadHost(String.valueOf(host)));
        }
        return host;
    }
}
