package dev.podlight.ui.cluster;

import dev.podlight.i18n.Text;
import dev.podlight.kube.LabStatus;
import dev.podlight.ui.dialog.Question;
import dev.podlight.ui.dialog.SheetHost;
import dev.podlight.ui.dialog.Sheets;
import dev.podlight.ui.words.Parts;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;

/** Deploy, scale and delete Userlist; compose its Ingress. FX thread only. */
final class UserlistBar extends VBox {
    private final ClusterDesk desk;
    private final SheetHost host;
    private final Sheets sheets;
    private final TextField ingressHost;

    /** @param busy while something is going on nothing else can be begun */
    UserlistBar(Parts parts, ClusterDesk desk, SheetHost host, Sheets sheets, ObservableBooleanValue busy) {
        super(8);
        this.desk = desk;
        this.host = host;
        this.sheets = sheets;
        getStyleClass().add("pl-card");
        BooleanBinding idle = desk.namespaceProperty().isNotEmpty().and(Bindings.not(busy));
        BooleanBinding deployed = Bindings.createBooleanBinding(() -> has(desk.labBinding().get()), desk.labBinding());
        ingressHost = parts.field("ingress-host", parts.words().of("window.ingress-host"));
        ingressHost.promptTextProperty().bind(parts.words().of("window.ingress-host"));
        ingressHost.setOnAction(_ -> createIngress());
        HBox.setHgrow(ingressHost, Priority.ALWAYS);
        Label hostName = parts.label(parts.words().of("window.ingress-host"), "pl-muted");
        hostName.setLabelFor(ingressHost);
        getChildren().addAll(parts.heading("window.userlist"),
                Parts.row(enabled(parts.button("deploy", desk.userlist()::deploy), idle),
                        new Scale(parts, desk, idle.and(deployed)), Parts.gap(),
                        danger(enabled(parts.button("userlist-delete", this::askDelete), idle.and(deployed)))),
                Parts.row(hostName, ingressHost, enabled(parts.button("ingress-create", this::createIngress), idle)));
    }

    /** Puts a host into the field, unless the person has typed one. */
    void propose(String proposal) {
        if (ingressHost.getText().isBlank()) {
            ingressHost.setText(proposal);
        }
    }

    void createIngress() {
        desk.userlist().createIngress(ingressHost.getText().strip());
    }

    private static boolean has(LabStatus lab) {
        return lab != null && lab.deployment() != null;
    }

    private static Button enabled(Button button, BooleanBinding when) {
        button.disableProperty().bind(when.not());
        return button;
    }

    private static Button danger(Button button) {
        button.getStyleClass().add("quiet-danger");
        return button;
    }

    private void askDelete() {
        desk.userlist().whatGoes(goes -> {
            List<String> names = goes.stream().map(o -> o.kind() + "  " + o.name()).toList();
            Question.ask(host, answer -> sheets.confirm(
                    Text.of("window.userlist-delete-ask", desk.namespaceProperty().get()), names,
                    "userlist-delete-yes", answer), desk.userlist()::delete);
        });
    }
}
