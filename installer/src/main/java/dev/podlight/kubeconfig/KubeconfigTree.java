package dev.podlight.kubeconfig;

import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Somebody's kubeconfig as a tree of YAML nodes, not of values: what Podlight does not know, comments included, is written back as it
 * was.
 */
final class KubeconfigTree {
    /** An extension, as the format provides for: this cluster was put here by Podlight and may be replaced by it. */
    private static final String MARK = "podlight.dev";

    private final Path file;
    private final Yaml yaml;
    private final MappingNode root;

    private KubeconfigTree(Path file, Yaml yaml, MappingNode root) {
        this.file = file;
        this.yaml = yaml;
        this.root = root;
    }

    /** An empty text is an empty kubeconfig. */
    static KubeconfigTree parse(String text, Path file) throws KubeconfigException {
        Yaml yaml = yaml();
        try {
            Node node = yaml.compose(new StringReader(text));
            if (node == null)
                node = yaml.represent(emptyConfig());
            if (!(node instanceof MappingNode root))
                throw new KubeconfigException(new KubeconfigFailure.NotKubeconfig(file.toString(), "kind"));
            return new KubeconfigTree(file, yaml, root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new KubeconfigException(new KubeconfigFailure.NotYaml(file.toString(), line, String.valueOf(e
                .getProblem())), e);
        } catch (YAMLException e) {
            throw new KubeconfigException(new KubeconfigFailure.NotYaml(file.toString(), 0, String.valueOf(e
                .getMessage())), e);
        }
    }

    String text() {
        StringWriter writer = new StringWriter();
        yaml.serialize(root, writer);
        return writer.toString();
    }

    /**
     * @return whether a context of that name was replaced
     * @throws KubeconfigException {@link KubeconfigFailure.NameTaken}, {@link KubeconfigFailure.NotKubeconfig}; nothing is changed then
     */
    boolean put(Kubeconfig kubeconfig) throws KubeconfigException {
        String name = kubeconfig.context();
        Optional<MappingNode> cluster = find(list("clusters"), name);
        boolean known = find(list("contexts"), name).isPresent() || find(list("users"), name).isPresent();
        if (cluster.isPresent() ? !isOurs(cluster.get(), kubeconfig) : known)
            throw new KubeconfigException(new KubeconfigFailure.NameTaken(file, name));
        Map<String, Object> marked = new LinkedHashMap<>(kubeconfig.clusterEntry());
        Map<String, Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) marked.get("cluster")).forEach((key, value) -> fields.put(String.valueOf(key), value));
        fields.put("extensions", List.of(Map.of("name", MARK, "extension", Map.of())));
        marked.put("cluster", fields);
        set(list("clusters"), name, marked);
        set(list("contexts"), name, withNamespace(kubeconfig.contextEntry(), find(list("contexts"), name)));
        set(list("users"), name, kubeconfig.userEntry());
        if (!(get(root, "current-context") instanceof ScalarNode current) || current.getValue().isEmpty())
            put(root, "current-context", yaml.represent(name));
        return known;
    }

    /** The namespace that the person works in ({@code kubectl config set-context --namespace}) is theirs, whoever made the context. */
    private static Map<String, Object> withNamespace(Map<String, Object> fresh, Optional<MappingNode> old) {
        if (old.isEmpty() || !(get(old.get(), "context") instanceof MappingNode context)
                || !(get(context, "namespace") instanceof ScalarNode namespace))
            return fresh;
        Map<String, Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) fresh.get("context")).forEach((key, value) -> fields.put(String.valueOf(key), value));
        fields.put("namespace", namespace.getValue());
        Map<String, Object> kept = new LinkedHashMap<>(fresh);
        kept.put("context", fields);
        return kept;
    }

    private boolean isOurs(MappingNode entry, Kubeconfig kubeconfig) {
        if (!(get(entry, "cluster") instanceof MappingNode cluster))
            return false;
        boolean sameServer = get(cluster, "server") instanceof ScalarNode server && server.getValue()
            .equals(kubeconfig.server());
        return sameServer || get(cluster, "extensions") instanceof SequenceNode extensions && find(extensions, MARK)
            .isPresent();
    }

    /** A list of the root, made if it is missing or null. */
    private SequenceNode list(String key) throws KubeconfigException {
        Node node = get(root, key);
        if (node instanceof SequenceNode list)
            return list;
        if (node != null && !node.getTag().equals(Tag.NULL))
            throw new KubeconfigException(new KubeconfigFailure.NotKubeconfig(file.toString(), key));
        SequenceNode made = new SequenceNode(Tag.SEQ, new ArrayList<>(), DumperOptions.FlowStyle.BLOCK);
        put(root, key, made);
        return made;
    }

    private void set(SequenceNode list, String name, Map<String, Object> entry) {
        Node node = yaml.represent(entry);
        // an empty list may have been written as [], and would be written so again
        list.setFlowStyle(DumperOptions.FlowStyle.BLOCK);
        Optional<MappingNode> old = find(list, name);
        if (old.isPresent())
            list.getValue().set(list.getValue().indexOf(old.get()), node);
        else
            list.getValue().add(node);
    }

    private static Optional<MappingNode> find(SequenceNode list, String name) {
        return list.getValue()
            .stream()
            .filter(MappingNode.class::isInstance)
            .map(MappingNode.class::cast)
            .filter(each -> get(each, "name") instanceof ScalarNode scalar && scalar.getValue().equals(name))
            .findFirst();
    }

    private static Node get(MappingNode map, String key) {
        for (NodeTuple tuple : map.getValue())
            if (tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key))
                return tuple.getValueNode();
        return null;
    }

    private void put(MappingNode map, String key, Node value) {
        List<NodeTuple> tuples = new ArrayList<>(map.getValue());
        NodeTuple fresh = new NodeTuple(yaml.represent(key), value);
        for (int i = 0; i < tuples.size(); i++)
            if (tuples.get(i).getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key)) {
                tuples.set(i, fresh);
                map.setValue(tuples);
                return;
            }
        tuples.add(fresh);
        map.setValue(tuples);
    }

    private static Map<String, Object> emptyConfig() {
        Map<String, Object> empty = new LinkedHashMap<>();
        empty.put("apiVersion", "v1");
        empty.put("kind", "Config");
        return empty;
    }

    private static Yaml yaml() {
        LoaderOptions loading = new LoaderOptions();
        loading.setProcessComments(true);
        DumperOptions dumping = new DumperOptions();
        dumping.setProcessComments(true);
        dumping.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        dumping.setWidth(Integer.MAX_VALUE);
        return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading);
    }
}
