package dev.podlight.classroom.cluster.api;

import dev.podlight.classroom.cluster.http.Reply;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.List;

/** The paths that are no resources: health and version. */
final class Health {

    private static final List<String> CHECKS = List.of("ping", "log", "etcd", "informer-sync",
            "poststarthook/start-apiserver-admission-initializer", "poststarthook/generic-apiserver-start-informers",
            "poststarthook/priority-and-fairness-config-consumer", "poststarthook/priority-and-fairness-filter",
            "poststarthook/start-apiextensions-informers", "poststarthook/start-apiextensions-controllers",
            "poststarthook/crd-informer-synced", "poststarthook/rbac/bootstrap-roles",
            "poststarthook/scheduling/bootstrap-system-priority-classes",
            "poststarthook/start-kube-aggregator-informers", "poststarthook/apiservice-registration-controller",
            "poststarthook/kube-apiserver-autoregistration", "autoregister-completion",
            "poststarthook/apiservice-openapi-controller", "shutdown");

    private final String version;

    Health(String version) {
        this.version = version;
    }

    Reply check(Request request) {
        var name = request.path().substring(1);
        if (!request.rawQuery().contains("verbose")) {
            return Reply.Whole.text(200, "text/plain; charset=utf-8", "ok");
        }
        var text = new StringBuilder();
        CHECKS.stream()
            .filter(c -> !c.equals("shutdown") || name.equals("readyz"))
            .filter(c -> !c.equals("informer-sync") || name.equals("readyz"))
            .forEach(c -> text.append("[+]").append(c).append(" ok\n"));
        return Reply.Whole.text(200, "text/plain; charset=utf-8", text + name + " check passed\n");
    }

    Reply version() {
        var parts = version.substring(1).split("\\.");
        return Json.reply(200, Tree.of("major", parts[0], "minor", parts[1], "gitVersion", version, "gitCommit",
                "5bb9ad20ed2bd0a1fd3fb65a3f85f2a8b1ef2d4d", "gitTreeState", "clean", "buildDate",
                "2025-09-12T18:21:31Z", "goVersion", "go1.24.6", "compiler", "gc", "platform", "linux/amd64"));
    }
}
