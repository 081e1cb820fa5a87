package dev.podlight.ui.machine;

import dev.podlight.i18n.Text;
import dev.podlight.kubeconfig.MachineKubeconfig;
import dev.podlight.ui.task.Operation;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.nio.file.Path;
import java.util.function.Supplier;

/** What is done with the kubeconfig of one machine, on this side and on its own. FX thread only; what blocks is done elsewhere. */
public final class KubeconfigDesk {
    private final Kubeconfigs kubeconfigs;
    private final Operation operation;
    private final Supplier<Root> root;
    private final Steps steps;
    private final String machine;
    private final ReadOnlyObjectWrapper<Path> file = new ReadOnlyObjectWrapper<>();
    private boolean follows;

    /** What the machine's desk does along the way. */
    interface Steps {
        void fetching();

        void tell(Text news);
    }

    KubeconfigDesk(String machine, Kubeconfigs kubeconfigs, Operation operation, Supplier<Root> root, Steps steps) {
        this.machine = machine;
        this.kubeconfigs = kubeconfigs;
        this.operation = operation;
        this.root = root;
        this.steps = steps;
    }

    /** The file with the machine's kubeconfig on this side, or null. */
    public ReadOnlyObjectProperty<Path> fileProperty() {
        return file.getReadOnlyProperty();
    }

    public void fetch() {
        fetch(() -> {});
    }

    /** @param then what is done once it is there */
    void fetch(Runnable then) {
        steps.fetching();
        Root access = root.get();
        boolean following = follows;
        operation.run("kubeconfig", Text.of("window.fetching", machine), () -> kubeconfigs.fetch(access, following),
                fetched -> {
                    file.set(fetched);
                    follows = false;
                    then.run();
                });
    }

    /** The machine has no k3s any more. */
    void gone() {
        file.set(null);
    }

    /** The context in the person's own file, if it is there, follows the next fetch. */
    public void follow() {
        follows = true;
    }

    /** Puts the context into the person's own file. */
    public void merge() {
        Path fetched = file.get();
        operation.run("merge", Text.of("window.merging"), () -> kubeconfigs.mergeIntoHome(fetched),
                merged -> steps.tell(Text.of("window.merged", merged.context(), merged.file())));
    }

    /** Puts it to the machine's user. */
    public void putThere() {
        Root access = root.get();
        operation.run("kubeconfig-there", Text.of("machine.room.putting", machine), () -> access.run(
                sudo -> new MachineKubeconfig(sudo).putForUser()), path -> steps.tell(Text.of(
                        "machine.kubeconfig.on-machine", path)));
    }
}
