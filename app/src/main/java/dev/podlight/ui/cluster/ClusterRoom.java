package dev.podlight.ui.cluster;

import dev.podlight.fleet.Environment;
import dev.podlight.i18n.Text;
import dev.podlight.kube.FrontAnnotation;
import dev.podlight.kube.Link;
import dev.podlight.kube.LiveCluster;
import dev.podlight.traffic.Front;
import dev.podlight.ui.dialog.SheetHost;
import dev.podlight.ui.dialog.Sheets;
import dev.podlight.ui.task.Failures;
import dev.podlight.ui.task.Problem;
import dev.podlight.ui.theme.Theme;
import dev.podlight.ui.words.NewsLine;
import dev.podlight.ui.words.Parts;
import dev.podlight.ui.words.ProblemCard;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/** One cluster: its namespace, Userlist, the Ingress, and how they stand at this moment. FX thread only. */
public final class ClusterRoom extends ScrollPane {
    private final Parts parts;
    private final Environment environment;
    private final ClusterDesk desk;
    private final NamespaceBar namespaces;
    private final UserlistBar userlist;

    public ClusterRoom(Parts parts, Environment environment, ClusterDesk desk, SheetHost host, Sheets sheets) {
        this.parts = parts;
        this.environment = environment;
        this.desk = desk;
        BooleanBinding busy = desk.operation().doingProperty().isNotNull();
        namespaces = new NamespaceBar(parts, desk, host, sheets, Proposals.namespace(environment.name()), busy);
        userlist = new UserlistBar(parts, desk, host, sheets, busy);
        setId("cluster-room");
        Theme.style(this, ClusterRoom.class, "cluster.css");
        setFitToWidth(true);
        VBox rooms = new VBox(12, header(), namespaces, userlist, new LabTableView(parts, desk.labBinding()));
        VBox all = new VBox(12, new ProblemCard(parts, desk.operation().problemProperty()),
                new ProblemCard(parts, linkProblem()), new NewsLine(parts, desk.operation(), desk.newsProperty()),
                empty(), rooms);
        all.getStyleClass().add("room");
        rooms.visibleProperty().bind(desk.viewProperty().isNotNull());
        rooms.managedProperty().bind(rooms.visibleProperty());
        setContent(all);
        desk.viewProperty().subscribe(this::propose);
    }

    /** As the Next button of the lab's way: what the fields hold is taken. */
    public void createNamespace() {
        namespaces.create();
    }

    public void createIngress() {
        userlist.createIngress();
    }

    private void propose(LiveCluster.View view) {
        if (view != null) {
            Front front = environment.front().equals(Front.NONE)
                    ? FrontAnnotation.of(view.snapshot()).front()
                    : environment.front();
            String sshHost = environment instanceof Environment.Machine m ? m.host() : "";
            userlist.propose(Proposals.host(view.snapshot(), front, sshHost));
        }
    }

    private ObjectBinding<Problem> linkProblem() {
        return Bindings.createObjectBinding(() -> desk.viewProperty().get() == null
                ? null
                : switch (desk.viewProperty().get().link()) {
                    case Link.Connecting _,Link.Connected _ -> null;
                    case Link.Lost lost -> new Problem(Failures.problem(lost.failure()).what(),
                            Text.of("window.link-lost-hint"));
                    case Link.Refused refused -> Failures.problem(refused.failure());
                }, desk.viewProperty());
    }

    private Node header() {
        Label link = parts.label(parts.words().of(desk.viewProperty().map(ClusterRoom::inWords)), "pl-chip");
        link.setId("link");
        link.setMinWidth(USE_PREF_SIZE);
        desk.viewProperty().subscribe(view -> {
            link.getStyleClass().removeAll("ok", "bad");
            link.getStyleClass().add(view != null && view.link() instanceof Link.Connected ? "ok" : "bad");
        });
        Label server = parts.plain("", "pl-mono", "pl-muted");
        desk.clusterProperty().subscribe(c -> server.setText(c == null ? "" : c.server() + "  " + c.version()));
        return Parts.row(parts.plain(environment.name(), "pl-title"), server, Parts.gap(), link);
    }

    private static Text inWords(LiveCluster.View view) {
        return Text.of(switch (view.link()) {
            case Link.Connecting _ -> "window.link-connecting";
            case Link.Connected _ -> "window.link-connected";
            case Link.Lost _ -> "window.link-lost";
            case Link.Refused _ -> "window.link-refused";
        });
    }

    private Node empty() {
        VBox empty = new VBox(Parts.icon(Feather.BOX), parts.title("window.cluster-empty"),
                parts.muted("window.cluster-empty-next"));
        empty.getStyleClass().add("pl-empty");
        empty.visibleProperty()
            .bind(desk.viewProperty()
                .isNull()
                .and(desk.operation().doingProperty().isNull())
                .and(desk.operation().problemProperty().isNull()));
        empty.managedProperty().bind(empty.visibleProperty());
        return empty;
    }
}
