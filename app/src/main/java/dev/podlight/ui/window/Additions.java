package dev.podlight.ui.window;

import dev.podlight.fleet.Environment;
import dev.podlight.ui.dialog.KubeconfigSheet;
import dev.podlight.ui.dialog.MachineForm;
import dev.podlight.ui.dialog.Question;
import dev.podlight.ui.dialog.SshChoices;
import dev.podlight.ui.environments.Environments;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks for another environment, and opens it. FX thread only.
 *
 * @param go to the room where it begins
 * @param usualKubeconfig the file that kubectl would take, or empty
 */
record Additions(Furnishing furnishing, Environments environments, Consumer<RoomName> go, String usualKubeconfig) {

    void machine() {
        furnishing.runner().run("ssh-choices", SshChoices::ofUser, this::machine, _ -> machine(SshChoices.NONE));
    }

    private void machine(SshChoices choices) {
        MachineForm form = new MachineForm(furnishing.parts(), environments.names(), choices);
        Question.<Optional<Environment.Machine>>show(furnishing.host(), form::sheet, machine -> machine.ifPresent(m -> {
            environments.add(m);
            go.accept(RoomName.MACHINE);
        }));
    }

    void kubeconfig() {
        KubeconfigSheet form = new KubeconfigSheet(furnishing.parts(), furnishing.runner(), usualKubeconfig);
        Question.<Optional<Environment.KubeContext>>show(furnishing.host(), form::sheet, chosen -> chosen.ifPresent(
                c -> {
                    environments.add(c);
                    go.accept(RoomName.CLUSTER);
                }));
    }
}
