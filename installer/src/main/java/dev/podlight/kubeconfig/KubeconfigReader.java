package dev.podlight.kubeconfig;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks things up in a kubeconfig's tree, saying what is missing. */
final class KubeconfigReader {
    /** What would run a command, read a file of this computer, or send the credentials elsewhere. */
    private static final List<String> DANGEROUS = List.of("exec", "auth-provider", "tokenFile", "client-certificate",
            "client-key",
            "certificate-authority", "proxy-url");

    private final Object root;
    private final String source;

    KubeconfigReader(Object root, String source) {
        this.root = root;
        this.source = source;
    }

    String currentContext() throws KubeconfigException {
        Object current = map(root, "kind").get("current-context");
        if (current instanceof String name && !name.isEmpty())
            return name;
        if (map(root, "kind").get("contexts") instanceof List<?> one && one.size() == 1)
            return text(map(one.getFirst(), "contexts"), "name");
        throw missing("current-context");
    }

    /** What stands under {@code kind} in the entry of that name. */
    Map<String, Object> entry(String list, String name, String kind) throws KubeconfigException {
        if (!(map(root, "kind").get(list) instanceof List<?> entries))
            throw missing(list);
        Optional<?> found = entries.stream()
            .filter(each -> each instanceof Map<?, ?> entry && name.equals(entry.get("name")))
            .findFirst();
        if (found.isEmpty())
            throw missing(list + ": " + name);
        return map(map(found.get(), list).get(kind), kind);
    }

    String text(Map<String, Object> map, String key) throws KubeconfigException {
        if (map.get(key) instanceof String text && !text.isEmpty())
            return text;
        throw missing(key);
    }

    void requireHarmless(Map<String, Object> entry) throws KubeconfigException {
        for (String key : DANGEROUS)
            if (entry.containsKey(key))
                throw new KubeconfigException(new KubeconfigFailure.Dangerous(source, key));
    }

    private Map<String, Object> map(Object value, String what) throws KubeconfigException {
        if (!(value instanceof Map<?, ?> map))
            throw missing(what);
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, each) -> copy.put(String.valueOf(key), each));
        return copy;
    }

    private KubeconfigException missing(String what) {
        return new KubeconfigException(new KubeconfigFailure.NotKubeconfig(source, what));
    }
}
