package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The arguments that the Traefik chart makes of its values (templates/_podtemplate.tpl of traefik-helm-chart 37, with k3s's defaults). */
final class TraefikArguments {
    private final JsonObject values;
    private final List<String> all = new ArrayList<>();

    private TraefikArguments(JsonObject values) {
        this.values = values;
    }

    /** @param emptyServices whether allowEmptyServices is on where the values say nothing */
    static List<String> of(JsonObject values, List<TraefikPort> ports, boolean emptyServices) {
        var arguments = new TraefikArguments(values);
        arguments.all.addAll(Tree.strings(values, "globalArguments"));
        ports.forEach(p -> arguments.all.add("--entryPoints." + p.name() + ".address=:" + p.container() + "/"
                + p.protocol().toLowerCase(Locale.ROOT)));
        arguments.all.addAll(List.of("--api.dashboard=true", "--ping=true", "--metrics.prometheus=true",
                "--metrics.prometheus.entrypoint=metrics"));
        arguments.provider("kubernetesCRD", emptyServices);
        arguments.provider("kubernetesIngress", emptyServices);
        ports.forEach(arguments::entryPoint);
        arguments.logs();
        arguments.all.addAll(Tree.strings(values, "additionalArguments"));
        return arguments.all;
    }

    private void provider(String name, boolean emptyServices) {
        var said = Tree.obj(values, "providers", name);
        if (said.has("enabled") && !Tree.flag(said, "enabled")) {
            return;
        }
        var flag = "--providers." + name.toLowerCase(Locale.ROOT);
        all.add(flag);
        var published = Tree.obj(said, "publishedService");
        if (name.equals("kubernetesIngress") && (!published.has("enabled") || Tree.flag(published, "enabled"))) {
            var path = Tree.str(published, "pathOverride");
            all.add(flag + ".ingressendpoint.publishedservice=" + (path.isEmpty() ? "kube-system/traefik" : path));
        }
        if (said.has("allowEmptyServices") ? Tree.flag(said, "allowEmptyServices") : emptyServices) {
            all.add(flag + ".allowEmptyServices=true");
        }
        for (var option : List.of("allowExternalNameServices", "allowCrossNamespace", "strictPrefixMatching",
                "nativeLBByDefault", "disableIngressClassLookup")) {
            if (Tree.flag(said, option)) {
                all.add(flag + "." + option + "=true");
            }
        }
        for (var option : List.of("ingressClass", "labelSelector")) {
            if (!Tree.str(said, option).isEmpty()) {
                all.add(flag + "." + option + "=" + Tree.str(said, option));
            }
        }
        var namespaces = Tree.strings(said, "namespaces");
        if (!namespaces.isEmpty()) {
            all.add(flag + ".namespaces=" + String.join(",", namespaces));
        }
    }

    private void entryPoint(TraefikPort port) {
        var flag = "--entryPoints." + port.name() + ".http.";
        if (port.tls()) {
            all.add(flag + "tls=true");
        }
        var redirect = port.redirect();
        if (redirect.has("to")) {
            all.add(flag + "redirections.entryPoint.to=" + Tree.str(redirect, "to"));
            for (var option : List.of("scheme", "permanent", "priority")) {
                if (redirect.has(option)) {
                    all.add(flag + "redirections.entryPoint." + option + "=" + Tree.str(redirect, option));
                }
            }
        }
        if (!port.middlewares().isEmpty()) {
            all.add(flag + "middlewares=" + String.join(",", port.middlewares()));
        }
    }

    private void logs() {
        var level = Tree.str(values, "logs", "general", "level");
        all.add("--log.level=" + (level.isEmpty() ? "INFO" : level));
        var general = Tree.str(values, "logs", "general", "format");
        if (!general.isEmpty()) {
            all.add("--log.format=" + general);
        }
        var access = Tree.obj(values, "logs", "access");
        if (!Tree.flag(access, "enabled")) {
            return;
        }
        all.add("--accesslog=true");
        var format = Tree.str(access, "format");
        if (!format.isEmpty()) {
            all.add("--accesslog.format=" + format);
        }
        var fields = Tree.obj(access, "fields");
        all.add("--accesslog.fields.defaultmode=" + mode(fields, "general", "keep"));
        each(Tree.obj(fields, "general", "names"), "--accesslog.fields.names.");
        all.add("--accesslog.fields.headers.defaultmode=" + mode(fields, "headers", "drop"));
        each(Tree.obj(fields, "headers", "names"), "--accesslog.fields.headers.names.");
    }

    private static String mode(JsonObject fields, String part, String otherwise) {
        var said = Tree.str(fields, part, "defaultmode");
        return said.isEmpty() ? otherwise : said;
    }

    private void each(JsonObject names, String flag) {
        for (Map.Entry<String, JsonElement> name : names.entrySet()) {
            all.add(flag + name.getKey() + "=" + name.getValue().getAsString());
        }
    }
}
