package dev.podlight.traffic;

import dev.podlight.traffic.EntryPoint.Redirect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What Traefik's own arguments say. Flags count in any case, as Traefik's parser takes them.
 *
 * @param strictPrefix {@code providers.kubernetesIngress.strictPrefixMatching}, from 3.5 on
 * @param ingressClass {@code providers.kubernetesIngress.ingressClass}, empty if not set
 */
record TraefikSettings(Version version, boolean allowEmptyServices, boolean strictPrefix, boolean externalNames,
        boolean nativeLb, String ingressClass, List<EntryPoint> entryPoints) {
    private static final String PROVIDER = "providers.kubernetesingress.";

    static TraefikSettings of(List<String> args, Version version) {
        Map<String, String> flags = flags(args);
        return new TraefikSettings(version, isOn(flags, PROVIDER + "allowemptyservices"),
                isOn(flags, PROVIDER + "strictprefixmatching") && version.atLeast(3, 5),
                isOn(flags, PROVIDER + "allowexternalnameservices"), isOn(flags, PROVIDER + "nativelbbydefault"),
                flags.getOrDefault(PROVIDER + "ingressclass", ""), entryPoints(flags));
    }

    private static Map<String, String> flags(List<String> args) {
        Map<String, String> flags = new HashMap<>();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (!arg.startsWith("-")) {
                continue;
            }
            String flag = arg.replaceFirst("^-+", "");
            int equals = flag.indexOf('=');
            boolean next = equals < 0 && i + 1 < args.size() && !args.get(i + 1).startsWith("-");
            String value = equals >= 0 ? flag.substring(equals + 1) : next ? args.get(i + 1) : "true";
            flags.put((equals >= 0 ? flag.substring(0, equals) : flag).toLowerCase(Locale.ROOT), value);
        }
        return flags;
    }

    private static boolean isOn(Map<String, String> flags, String name) {
        return Annotations.isTrue(flags.getOrDefault(name, "false"));
    }

    private static List<EntryPoint> entryPoints(Map<String, String> flags) {
        TreeSet<String> names = new TreeSet<>();
        for (String flag : flags.keySet()) {
            if (flag.startsWith("entrypoints.") && flag.indexOf('.', 12) > 12) {
                names.add(flag.substring(12, flag.indexOf('.', 12)));
            }
        }
        List<EntryPoint> result = new ArrayList<>();
        boolean chosen = names.stream().anyMatch(n -> isOn(flags, "entrypoints." + n + ".asdefault"));
        for (String name : names) {
            String prefix = "entrypoints." + name + ".";
            boolean tls = flags.keySet().stream().anyMatch(f -> f.startsWith(prefix + "http.tls."))
                    || isOn(flags, prefix + "http.tls");
            // "traefik" is for the dashboard and the ping, and never a router's by default
            boolean standard = chosen ? isOn(flags, prefix + "asdefault") : !name.equals("traefik");
            List<String> middlewares = Annotations.list(flags.getOrDefault(prefix + "http.middlewares", ""));
            result.add(new EntryPoint(name, port(flags.getOrDefault(prefix + "address", "")), tls, standard,
                    middlewares,
                    redirect(flags, prefix + "http.redirections.entrypoint.")));
        }
        // no word about entry points: k3s's own
        return result.isEmpty()
                ? List.of(new EntryPoint("web", 8000, false, true, List.of(), null),
                        new EntryPoint("websecure", 8443, true, true, List.of(), null))
                : List.copyOf(result);
    }

    private static Redirect redirect(Map<String, String> flags, String prefix) {
        String to = flags.getOrDefault(prefix + "to", "");
        if (to.isEmpty()) {
            return null;
        }
        int port = to.startsWith(":")
                ? port(to)
                : port(flags.getOrDefault("entrypoints." + to.toLowerCase(Locale.ROOT) + ".address", ""));
        boolean permanent = !flags.getOrDefault(prefix + "permanent", "true").equalsIgnoreCase("false");
        return new Redirect(flags.getOrDefault(prefix + "scheme", "https"), port, permanent);
    }

    /** Of {@code :8443/tcp} or {@code 0.0.0.0:8443}; 0 if there is none. */
    private static int port(String address) {
        String digits = address.substring(address.lastIndexOf(':') + 1).replaceFirst("/.*$", "");
        return digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
    }

    Optional<EntryPoint> entryPoint(String name) {
        return entryPoints.stream().filter(e -> e.name().equalsIgnoreCase(name)).findFirst();
    }

    Optional<EntryPoint> entryPointAt(int port) {
        return entryPoints.stream().filter(e -> e.port() == port && port > 0).findFirst();
    }
}
