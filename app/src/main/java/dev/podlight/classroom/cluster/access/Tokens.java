package dev.podlight.classroom.cluster.access;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.podlight.classroom.cluster.http.Authority;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Tokens of ServiceAccounts: JWTs that the cluster's own authority signs, so that those of another start are worth nothing. */
public final class Tokens {
    private static final String HEADER = encoded("{\"alg\":\"ES256\",\"kid\":\"k3s\"}");
    private static final String ISSUER = "https://kubernetes.default.svc.cluster.local";
    private static final String KEY = "kubernetes.io";

    private final Authority authority;
    private final Registry registry;

    public Tokens(Authority authority, Registry registry) {
        this.authority = authority;
        this.registry = registry;
    }

    /** A token for as long as its Secret is there. */
    public String lasting(JsonObject account, String secret) {
        return sign(Tree.of("iss", "kubernetes/serviceaccount", "sub", subject(account), "secret", secret, KEY,
                claims(account)));
    }

    /** A token that ends. @param audiences none for the API's own */
    public String issued(JsonObject account, List<String> audiences, Instant end) {
        long now = registry.time().now().getEpochSecond();
        return sign(Tree.of("aud", audiences.isEmpty() ? List.of(ISSUER, "k3s") : audiences, "exp",
                end.getEpochSecond(), "iat", now, "iss", ISSUER, "jti", registry.randoms().uid(), KEY, claims(account),
                "nbf", now, "sub", subject(account)));
    }

    private static String subject(JsonObject account) {
        return "system:serviceaccount:" + Meta.namespace(account) + ":" + Meta.name(account);
    }

    private static JsonObject claims(JsonObject account) {
        return Tree.of("namespace", Meta.namespace(account), "serviceaccount",
                Tree.of("name", Meta.name(account), "uid", Meta.uid(account)));
    }

    /** Whose token it is; empty if it is none of this cluster's, out of date, or its account or Secret is gone. */
    public Optional<User> user(String token) {
        var parts = token.split("\\.");
        if (parts.length != 3 || !authority.signed(bytes(parts[0] + "." + parts[1]), decoded(parts[2]))) {
            return Optional.empty();
        }
        try {
            return valid(JsonParser.parseString(new String(decoded(parts[1]), StandardCharsets.UTF_8))
                .getAsJsonObject());
        } catch (JsonParseException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private Optional<User> valid(JsonObject claims) {
        var namespace = Tree.str(claims, KEY, "namespace");
        var name = Tree.str(claims, KEY, "serviceaccount", "name");
        var secret = Tree.str(claims, "secret");
        boolean lasts = secret.isEmpty()
                ? claims.has("exp") && registry.time().now().getEpochSecond() < claims.get("exp").getAsLong()
                : registry.get(Kinds.SECRET, namespace, secret).isPresent();
        return registry.get(Kinds.SERVICE_ACCOUNT, namespace, name)
            .filter(a -> lasts && Meta.uid(a).equals(Tree.str(claims, KEY, "serviceaccount", "uid")))
            .map(a -> User.account(namespace, name));
    }

    private String sign(JsonObject claims) {
        var text = HEADER + "." + encoded(claims.toString());
        return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(authority.sign(bytes(text)));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text));
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
