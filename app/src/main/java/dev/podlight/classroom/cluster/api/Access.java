package dev.podlight.classroom.cluster.api;

import dev.podlight.classroom.cluster.access.Tokens;
import dev.podlight.classroom.cluster.access.User;
import dev.podlight.classroom.cluster.http.Authority;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.object.Refusal;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** Who a client is, by its certificate or its ServiceAccount's token. */
final class Access {
    private final Authority authority;
    private final Tokens tokens;

    Access(Authority authority, Tokens tokens) {
        this.authority = authority;
        this.tokens = tokens;
    }

    /** @throws Refusal 401 */
    User user(Request request) {
        var token = request.header("Authorization");
        if (token.startsWith("Bearer ")) {
            return tokens.user(token.substring(7).strip()).orElseThrow(Access::unauthorized);
        }
        var certificate = request.certificate();
        if (certificate == null || !authority.signed(certificate)) {
            throw unauthorized();
        }
        var subject = certificate.getSubjectX500Principal().getName();
        return new User(part(subject, "CN"), Stream.of(part(subject, "O"), "system:authenticated")
            .filter(g -> !g.isEmpty())
            .toList());
    }

    private static Refusal unauthorized() {
        return new Refusal(401, "Unauthorized", "Unauthorized", null);
    }

    private static String part(String subject, String type) {
        try {
            return new LdapName(subject).getRdns()
                .stream()
                .filter(r -> r.getType().equals(type))
                .map(r -> r.getValue().toString())
                .findFirst()
                .orElse("");
        } catch (InvalidNameException e) {
            return "";
        }
    }
}
