package dev.podlight.ui.environments;

import dev.podlight.fleet.Environment.Machine;
import dev.podlight.fleet.Relocation;
import dev.podlight.ui.dialog.Sheet;
import dev.podlight.ui.words.Parts;

import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Asks for a machine's new address and shows beforehand what changes with it. FX thread only. */
final class AddressSheet {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._:\\-%]*");
    private final Parts parts;
    private final Machine machine;
    private final List<String> ingressHosts;
    private final TextField field;
    private final VBox changes = new VBox(4);

    /**
     * @param ingressHosts of the machine's Ingresses, as far as they are known
     * @param proposed the address that was noticed, or empty
     */
    AddressSheet(Parts parts, Machine machine, List<String> ingressHosts, String proposed) {
        this.parts = parts;
        this.machine = machine;
        this.ingressHosts = ingressHosts;
        field = parts.field("address-new", parts.words().of("window.address-new"));
        field.setText(proposed);
        changes.setId("address-changes");
        field.textProperty().subscribe(this::show);
    }

    /** @param answer what is to be done; empty when the person would rather not */
    Sheet sheet(Consumer<Optional<Relocation>> answer) {
        Button change = parts.mainButton("address-change", () -> answer.accept(relocation()));
        change.disableProperty()
            .bind(field.textProperty().map(typed -> relocation().isEmpty()));
        return new Sheet(parts.title("window.address-title", machine.name()), parts.muted("window.address-why"), field,
                parts.heading("window.address-what"), changes, parts.muted("window.address-undo"))
            .cancel(parts.button("cancel", () -> answer.accept(Optional.empty())))
            .proceed(change)
            .focusOn(field);
    }

    private Optional<Relocation> relocation() {
        String typed = field.getText().strip();
        return HOST.matcher(typed).matches() && !typed.equals(machine.host())
                ? Optional.of(new Relocation(machine, typed))
                : Optional.empty();
    }

    private void show() {
        changes.getChildren().clear();
        relocation().ifPresent(move -> {
            line("address-environment", machine.address(), move.to().address());
            line("address-kubeconfig", machine.host(), move.host());
            ingressHosts.forEach(host -> move.moved(host).ifPresent(moved -> line("address-ingress", host, moved)));
        });
    }

    private void line(String key, String from, String to) {
        changes.getChildren()
            .add(Parts.row(parts.label(parts.words().of("window." + key), "pl-muted"),
                    Parts.wrapping(parts.plain(from + "  →  " + to, "pl-mono"))));
    }
}
