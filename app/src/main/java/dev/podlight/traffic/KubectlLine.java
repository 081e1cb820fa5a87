package dev.podlight.traffic;

/**
 * Writes kubectl command lines that a person can paste into a shell whatever the objects are called. Nothing here is sent to a machine:
 * what is, {@code ssh.Shell} quotes.
 */
final class KubectlLine {

    private KubectlLine() {}

    /** {@code kubectl -n NAMESPACE WORDS...}, each quoted where it must be. */
    static String in(String namespace, String... words) {
        StringBuilder line = new StringBuilder("kubectl -n ").append(quote(namespace));
        for (String word : words) {
            line.append(' ').append(quote(word));
        }
        return line.toString();
    }

    /** A JSON patch of one object. */
    static String patch(ObjectRef object, String operations) {
        return in(object.namespace(), "patch", lower(object.kind()), object.name(), "--type=json", "-p", operations);
    }

    static String replace(String pointer, String jsonValue) {
        return "[{\"op\":\"replace\",\"path\":" + json(pointer) + ",\"value\":" + jsonValue + "}]";
    }

    static String add(String pointer, String jsonValue) {
        return "[{\"op\":\"add\",\"path\":" + json(pointer) + ",\"value\":" + jsonValue + "}]";
    }

    /** A JSON string. */
    static String json(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    static String lower(String kind) {
        return kind.toLowerCase(java.util.Locale.ROOT);
    }

    static String workload(ObjectRef workload) {
        return lower(workload.kind()).replace("deployment", "deploy") + "/" + workload.name();
    }

    private static String quote(String word) {
        boolean plain = !word.isEmpty() && word.chars()
            .allMatch(
                    c -> c < 128 && (Character.isLetterOrDigit(c) || "-_./=:,@".indexOf(c) >= 0));
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
