package dev.podlight.ui.cluster;

import dev.podlight.i18n.Text;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.KubeException;
import dev.podlight.kube.LabStatus;
import dev.podlight.kube.Link;
import dev.podlight.kube.LiveCluster;
import dev.podlight.kube.Namespaces;
import dev.podlight.ssh.SshSession;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.ObjectRef;
import dev.podlight.transcript.Transcript;
import dev.podlight.ui.task.FxThread;
import dev.podlight.ui.task.Operation;
import dev.podlight.ui.task.TaskRunner;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * One cluster as the person works on it, kept up to date by watching. FX thread only; what blocks is done elsewhere.
 */
public final class ClusterDesk {
    private final Operation operation;
    private final Transcript transcript;
    private final ReadOnlyObjectWrapper<Cluster> cluster = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper throughSsh = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<LiveCluster.View> view = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper namespace = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Text> news = new ReadOnlyObjectWrapper<>();
    private final ObjectBinding<LabStatus> lab = Bindings.createObjectBinding(this::status, view, namespace);
    private final UserlistDesk userlist = new UserlistDesk(this);
    /** Views of a cluster that was left meanwhile carry an old number and are dropped. */
    private int opening;
    /** A namespace that was just made is not in the picture yet; only one that was there can be gone. */
    private boolean namespaceSeen;

    public ClusterDesk(TaskRunner runner, Transcript transcript) {
        this.operation = new Operation(runner);
        this.transcript = transcript;
    }

    public Operation operation() {
        return operation;
    }

    /** The API in use, or null. */
    public ReadOnlyObjectProperty<Cluster> clusterProperty() {
        return cluster.getReadOnlyProperty();
    }

    /** Whether the API is reached through the machine's SSH session, because it does not answer directly. */
    public ReadOnlyBooleanProperty throughSshProperty() {
        return throughSsh.getReadOnlyProperty();
    }

    /** The newest picture and how the link stands; null before a cluster was opened. */
    public ReadOnlyObjectProperty<LiveCluster.View> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /** The namespace that was chosen, or empty. */
    public ReadOnlyStringProperty namespaceProperty() {
        return namespace.getReadOnlyProperty();
    }

    /** What the last operation came to, or null. */
    public ReadOnlyObjectProperty<Text> newsProperty() {
        return news.getReadOnlyProperty();
    }

    /** The lab in the chosen namespace, or null. */
    public ObjectBinding<LabStatus> labBinding() {
        return lab;
    }

    /** Never null; empty without a cluster. */
    public ClusterSnapshot snapshot() {
        return view.get() == null ? ClusterSnapshot.empty() : view.get().snapshot();
    }

    /** What is done to the lab's app. */
    public UserlistDesk userlist() {
        return userlist;
    }

    /** What an operation came to. */
    void say(Text text) {
        news.set(text);
    }

    /** Whether there is a cluster that answers. */
    public boolean live() {
        return view.get() != null && view.get().link() instanceof Link.Connected;
    }

    /** The names in the order of the alphabet, without those that are guarded. */
    public List<String> namespaces() {
        return snapshot().all(KubeObject.Namespace.class)
            .filter(n -> !n.terminating())
            .map(KubeObject::name)
            .filter(name -> !Namespaces.isProtected(name))
            .sorted()
            .toList();
    }

    /** @param context null for the file's own */
    public void open(Path kubeconfig, String context) {
        open(kubeconfig, context, () -> Cluster.connect(kubeconfig, context, transcript));
    }

    /** The cluster of a machine: where its API does not answer directly, the machine's session carries it. */
    public void openOf(SshSession machine, Path kubeconfig) {
        open(kubeconfig, null, () -> Cluster.connect(kubeconfig, null, machine, transcript));
    }

    private void open(Path kubeconfig, String context, Callable<Cluster> connecting) {
        close();
        int mine = ++opening;
        Consumer<LiveCluster.View> listener = FxThread.INSTANCE.newest(seen -> {
            if (mine == opening) {
                view.set(seen);
                settle();
            }
        });
        operation.run("open-cluster", Text.of("window.opening", context == null ? kubeconfig : context), () -> {
            Cluster opened = connecting.call();
            opened.watch(listener);
            return opened;
        }, opened -> {
            if (mine == opening) {
                cluster.set(opened);
                throughSsh.set(opened.throughSsh());
            } else {
                opened.close();
            }
        });
    }

    /** A namespace of the person's own is chosen for them when there is only one, so that nobody has to look for it. */
    private void settle() {
        List<String> all = namespaces();
        boolean there = all.contains(namespace.get());
        if (namespaceSeen && !there && live()) {
            chooseNamespace("");
        }
        if (namespace.get().isEmpty() && all.size() == 1 && !operation.busy()) {
            chooseNamespace(all.getFirst());
        }
        namespaceSeen |= there;
    }

    public void chooseNamespace(String name) {
        namespaceSeen = false;
        namespace.set(name == null ? "" : name);
    }

    public void createNamespace(String name) {
        run("create-namespace", Text.of("window.creating-namespace", name), c -> c.namespaces().create(name), made -> {
            chooseNamespace(name);
            news.set(Text.of(made ? "window.namespace-created" : "window.namespace-there", name));
        });
    }

    /** Finds out what would go, for the person to be asked. */
    public void whatGoesWithNamespace(Consumer<List<ObjectRef>> then) {
        String here = namespace.get();
        run("what-goes", Text.of("window.looking"), c -> c.namespaces().whatGoes(here), then);
    }

    public void deleteNamespace() {
        String here = namespace.get();
        run("delete-namespace", Text.of("window.deleting", here), c -> {
            c.namespaces().delete(here);
            return here;
        }, _ -> {
            chooseNamespace("");
            news.set(Text.of("window.deleted", here));
        });
    }

    /** Leaves the cluster: nothing is watched any more and nothing shown. */
    public void close() {
        opening++;
        operation.cancel();
        if (cluster.get() != null) {
            cluster.get().close();
        }
        cluster.set(null);
        throughSsh.set(false);
        view.set(null);
        chooseNamespace("");
        news.set(null);
    }

    /** One thing that is asked of the API. */
    interface Call<T> {
        T of(Cluster cluster) throws KubeException, InterruptedException;
    }

    <T> void run(String name, Text what, Call<T> call, Consumer<? super T> done) {
        Cluster asked = cluster.get();
        if (asked != null) {
            news.set(null);
            operation.run(name, what, () -> call.of(asked), done);
        }
    }

    private LabStatus status() {
        return view.get() == null || namespace.get().isEmpty()
                ? null
                : LabStatus.of(view.get().snapshot(), namespace.get());
    }
}
