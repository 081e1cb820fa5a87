package dev.podlight.kube;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of Traefik's chart as a person wrote them, with our arguments put among theirs: in the text itself, so that comments and
 * order stay. Where that cannot be done the values are written anew. Pure.
 */
record TraefikValues(String text) {
    static final List<String> OURS = List.of("--accesslog=true", "--accesslog.format=json");
    private static final String KEY = "additionalArguments";

    /** @throws YAMLException if the values are no YAML mapping; Helm would refuse them too */
    String withAccessLog() {
        Map<String, Object> wanted = map();
        List<Object> arguments = arguments(wanted);
        arguments.addAll(OURS);
        wanted.put(KEY, arguments);
        String merged = insert();
        return wanted.equals(new TraefikValues(merged).mapOrNull()) ? merged : dump(wanted);
    }

    /** With our arguments taken out again, as far as they are there; for values that somebody changed in between. */
    String withoutAccessLog() {
        Map<String, Object> wanted = map();
        List<Object> arguments = arguments(wanted);
        arguments.removeAll(OURS);
        if (arguments.isEmpty()) {
            wanted.remove(KEY);
        } else {
            wanted.put(KEY, arguments);
        }
        String cut = text;
        for (String ours : OURS) {
            cut = cut.replaceFirst("(?m)^ *- \"" + ours + "\"\n?", "");
        }
        if (arguments.isEmpty()) {
            cut = cut.replaceFirst("(?m)^" + KEY + ":[ \t]*\n?", "");
        }
        return wanted.equals(new TraefikValues(cut).mapOrNull()) ? cut : dump(wanted);
    }

    private Map<String, Object> map() {
        Object loaded = yaml().load(text);
        if (loaded == null) {
            return new LinkedHashMap<>();
        }
        if (!(loaded instanceof Map<?, ?> map)) {
            throw new YAMLException("valuesContent is no mapping");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((key, value) -> values.put(String.valueOf(key), value));
        return values;
    }

    private Map<String, Object> mapOrNull() {
        try {
            return map();
        } catch (YAMLException e) {
            return null;
        }
    }

    private static List<Object> arguments(Map<String, Object> values) {
        return values.get(KEY) instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
    }

    private static Yaml yaml() {
        return new Yaml(new SafeConstructor(new LoaderOptions()));
    }

    private static String dump(Map<String, Object> values) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return values.isEmpty() ? "" : new Yaml(options).dump(values);
    }

    private String insert() {
        Node root = yaml().compose(new StringReader(text));
        Optional<Node> list = root instanceof MappingNode mapping
                ? mapping.getValue().stream().filter(TraefikValues::isOurKey).map(NodeTuple::getValueNode).findFirst()
                : Optional.empty();
        if (list.isEmpty()) {
            return line(text) + KEY + ":\n" + items("  ");
        }
        if (!(list.get() instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            return text;
        }
        Node last = sequence.getValue().getLast();
        int end = index(last.getEndMark().getIndex());
        if (sequence.getFlowStyle() == DumperOptions.FlowStyle.FLOW) {
            return text.substring(0, end) + ", \"" + String.join("\", \"", OURS) + "\"" + text.substring(end);
        }
        int next = end > 0 && text.charAt(end - 1) == '\n' ? end : text.indexOf('\n', end) + 1;
        String indent = " ".repeat(sequence.getStartMark().getColumn());
        return next <= 0
                ? line(text) + items(indent)
                : text.substring(0, next) + items(indent) + text.substring(next);
    }

    private static boolean isOurKey(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(KEY);
    }

    private static String items(String indent) {
        StringBuilder items = new StringBuilder();
        OURS.forEach(argument -> items.append(indent).append("- \"").append(argument).append("\"\n"));
        return items.toString();
    }

    private static String line(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }

    /** The reader counts characters, a Java string their halves. */
    private int index(int codePoints) {
        return text.offsetByCodePoints(0, codePoints);
    }
}
