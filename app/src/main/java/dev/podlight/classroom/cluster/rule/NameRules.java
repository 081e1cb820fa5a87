package dev.podlight.classroom.cluster.rule;

import java.util.Map;
import java.util.regex.Pattern;

/** Names and labels, with the messages of k8s.io/apimachinery/pkg/util/validation. */
final class NameRules {

    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
    private static final String LABEL_1035 = "[a-z]([-a-z0-9]*[a-z0-9])?";
    private static final String VALUE = "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?";
    private static final String QUALIFIED = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final String USED = ", regex used for validation is '";

    private NameRules() {}

    static void label(Violations violations, String field, String name) {
        check(violations, field, name, 63, LABEL,
                "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc'");
    }

    static void subdomain(Violations violations, String field, String name) {
        check(violations, field, name, 253, SUBDOMAIN,
                "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com'");
    }

    static void label1035(Violations violations, String field, String name) {
        check(violations, field, name, 63, LABEL_1035,
                "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123'");
    }

    static void wildcard(Violations violations, String field, String host) {
        check(violations, field, host, 253, "\\*\\." + SUBDOMAIN,
                "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com'");
    }

    static void value(Violations violations, String field, String value) {
        check(violations, field, value, 63, VALUE,
                "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345'");
    }

    static void labels(Violations violations, String field, Map<String, String> labels) {
        labels.forEach((key, value) -> {
            var name = key.substring(key.indexOf('/') + 1);
            check(violations, field, name, 63, QUALIFIED,
                    "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc'");
            value(violations, field, value);
        });
    }

    private static void check(Violations violations, String field, String text, int length, String pattern,
            String what) {
        if (text.length() > length) {
            violations.invalid(field, text, "must be no more than " + length + " characters");
        }
        if (!Pattern.matches(pattern, text)) {
            violations.invalid(field, text, what + USED + pattern + "')");
        }
    }
}
