package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.access.Tokens;
import dev.podlight.classroom.cluster.http.Reply;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.rule.Violations;
import java.util.List;

/** serviceaccounts/token: a token that ends. */
final class TokenRequests {
    private static final Kind KIND = new Kind("authentication.k8s.io", "v1", "TokenRequest", "tokenrequests", true,
            List.of(), List.of(), List.of(), false);
    private static final int HOUR = 3600;
    private static final int LEAST = 600;

    private final Registry registry;
    private final Tokens tokens;

    TokenRequests(Registry registry, Tokens tokens) {
        this.registry = registry;
        this.tokens = tokens;
    }

    Reply answer(ResourcePath target, Request request) {
        if (!request.method().equals("POST")) {
            throw Resources.notAllowed();
        }
        var account = registry.get(Kinds.SERVICE_ACCOUNT, target.namespace(), target.name())
            .orElseThrow(() -> Refusal.notFound(Kinds.SERVICE_ACCOUNT, target.name()));
        JsonObject asked = Json.object(KIND, request);
        int seconds = Tree.num(asked, HOUR, "spec", "expirationSeconds");
        if (seconds < LEAST) {
            var violations = new Violations();
            violations.invalid("spec.expirationSeconds", seconds, "may not specify a duration less than 10 minutes");
            violations.refuse(KIND, Meta.name(account));
        }
        var end = registry.time().now().plusSeconds(seconds);
        var audiences = Tree.strings(asked, "spec", "audiences");
        return Json.reply(201, Tree.of("kind", "TokenRequest", "apiVersion", "authentication.k8s.io/v1", "metadata",
                Tree.of("name", Meta.name(account), "namespace", Meta.namespace(account), "creationTimestamp",
                        registry.stamp()),
                "spec", Tree.of("audiences", audiences.isEmpty() ? null : audiences, "expirationSeconds", seconds),
                "status", Tree.of("token", tokens.issued(account, audiences, end), "expirationTimestamp",
                        Meta.stamp(end))));
    }
}
