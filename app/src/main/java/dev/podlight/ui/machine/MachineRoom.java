package dev.podlight.ui.machine;

import dev.podlight.i18n.Text;
import dev.podlight.k3s.Health;
import dev.podlight.ssh.HostKey;
import dev.podlight.ssh.SshFailure;
import dev.podlight.ui.dialog.Question;
import dev.podlight.ui.dialog.SheetHost;
import dev.podlight.ui.dialog.Sheets;
import dev.podlight.ui.theme.Theme;
import dev.podlight.ui.words.NewsLine;
import dev.podlight.ui.words.Parts;
import dev.podlight.ui.words.ProblemCard;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One machine: connect, look, install, kubeconfig, uninstall. FX thread only. */
public final class MachineRoom extends ScrollPane {
    private final Parts parts;
    private final MachineDesk desk;
    private final SheetHost host;
    private final Sheets sheets;

    public MachineRoom(Parts parts, MachineDesk desk, SheetHost host, Sheets sheets) {
        this.parts = parts;
        this.desk = desk;
        this.host = host;
        this.sheets = sheets;
        setId("machine-room");
        Theme.style(this, MachineRoom.class, "machine.css");
        setFitToWidth(true);
        VBox all = new VBox(12, header(), new ProblemCard(parts, desk.operation().problemProperty()),
                new NewsLine(parts, desk.operation(), desk.newsProperty()), empty(), columns());
        all.getStyleClass().add("room");
        setContent(all);
        desk.operation().problemProperty().subscribe(problem -> {
            if (problem != null) {
                problem.changedKey().ifPresent(this::showChangedKey);
            }
        });
    }

    private void showChangedKey(SshFailure.HostKeyChanged changed) {
        Question.<Boolean>show(host, closed -> sheets.hostKeyChanged(changed.address().knownHostsName(),
                print(changed.remembered()), print(List.of(changed.shown())), () -> closed.accept(true)), _ -> {});
    }

    private static String print(List<HostKey> keys) {
        return keys.stream().map(k -> k.type() + "\n" + k.fingerprint()).collect(Collectors.joining("\n"));
    }

    private Node header() {
        Button connect = parts.button("connect", desk::connect);
        connect.disableProperty().bind(busy());
        Button again = parts.button("check", desk::check);
        again.disableProperty().bind(busy());
        Button disconnect = parts.button("disconnect", desk::disconnect);
        shown(connect, desk.connectedProperty().not());
        shown(again, connected());
        shown(disconnect, connected());
        return Parts.row(parts.plain(desk.machine().name(), "pl-title"), parts.plain(desk.machine().address(),
                "pl-mono", "pl-muted"),
                Parts.gap(), connect, again, disconnect);
    }

    private Node empty() {
        VBox empty = new VBox(parts.title("window.machine-empty"), parts.muted("window.machine-empty-next"));
        empty.getChildren().addFirst(Parts.icon(Feather.SERVER));
        empty.getStyleClass().add("pl-empty");
        shown(empty, desk.connectedProperty()
            .not()
            .and(desk.operation().doingProperty().isNull())
            .and(desk.operation().problemProperty().isNull()));
        return empty;
    }

    private Node columns() {
        GridPane columns = new GridPane();
        columns.setHgap(12);
        columns.getColumnConstraints().addAll(half(), half());
        columns.add(card("machine-findings", new FindingList(parts, desk.findings())), 0, 0);
        VBox right = new VBox(12, leftOvers(), new KubeconfigCard(parts, desk), new K3sCard(parts, desk,
                this::askUninstall));
        columns.add(right, 1, 0);
        shown(columns, connected());
        return columns;
    }

    private static ColumnConstraints half() {
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        return half;
    }

    private VBox card(String titleKey, Node... body) {
        VBox card = new VBox(8, parts.heading("window." + titleKey));
        card.getChildren().addAll(body);
        card.getStyleClass().add("pl-card");
        return card;
    }

    private Node leftOvers() {
        VBox lines = new VBox(4);
        Button remove = parts.button("clean", () -> desk.k3s().clean(desk.leftOversProperty().get()));
        remove.disableProperty().bind(busy());
        VBox card = card("leftovers", lines, remove);
        card.setId("leftovers");
        desk.leftOversProperty().subscribe(left -> {
            List<Node> rest = new ArrayList<>();
            if (left != null) {
                left.paths().forEach(p -> rest.add(Parts.wrapping(parts.plain(p, "pl-mono"))));
                left.processes().forEach(p -> rest.add(Parts.wrapping(parts.plain(p, "pl-mono"))));
                if (left.none()) {
                    rest.add(parts.text("window.leftovers-none"));
                }
            }
            lines.getChildren().setAll(rest);
            remove.setVisible(left != null && !left.none());
            remove.setManaged(remove.isVisible());
        });
        shown(card, desk.leftOversProperty().isNotNull());
        return card;
    }

    /** Asks whether k3s is really to go, and removes it. */
    public void askUninstall() {
        Text question = Text.of("window.uninstall-ask", desk.machine().name());
        List<String> goes = List.of(parts.words().messages().get("window.uninstall-goes-k3s"),
                parts.words().messages().get("window.uninstall-goes-data"),
                parts.words().messages().get("window.uninstall-goes-kubeconfig"));
        Question.ask(host, answer -> sheets.confirm(question, goes, "uninstall-yes", answer), desk::uninstall);
    }

    private BooleanBinding busy() {
        return desk.operation().doingProperty().isNotNull();
    }

    private ObservableBooleanValue connected() {
        return desk.connectedProperty();
    }

    private static void shown(Node node, ObservableBooleanValue when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }
}
