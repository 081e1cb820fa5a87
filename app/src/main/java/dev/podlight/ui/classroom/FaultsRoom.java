package dev.podlight.ui.classroom;

import dev.podlight.ui.classroom.Backstage.Fault;
import dev.podlight.ui.theme.Theme;
import dev.podlight.ui.words.NewsLine;
import dev.podlight.ui.words.Parts;
import dev.podlight.ui.words.ProblemCard;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Everything that can be broken in the class, grouped by where it is felt, what is broken now first; and the class's time. FX thread only. */
public final class FaultsRoom extends ScrollPane {
    private final Parts parts;
    private final FaultDesk desk;
    private final TextField search;
    private final VBox list = new VBox(12);

    public FaultsRoom(Parts parts, FaultDesk desk, TimeDesk time) {
        this.parts = parts;
        this.desk = desk;
        setId("faults-room");
        Theme.style(this, FaultsRoom.class, "faults.css");
        search = parts.field("fault-search", parts.words().of("faults.search"));
        search.promptTextProperty().bind(parts.words().of("faults.search"));
        VBox all = new VBox(12, Parts.row(parts.title("faults.title"), Parts.gap(), new TimeBar(parts, time)),
                parts.muted("faults.why"), new ProblemCard(parts, desk.operation().problemProperty()),
                new NewsLine(parts, desk.operation(), desk.newsProperty()), search, list);
        all.getStyleClass().add("room");
        setFitToWidth(true);
        setContent(all);
        search.textProperty().subscribe(_ -> fill());
        desk.stagedProperty().subscribe(_ -> fill());
        parts.words().messagesProperty().subscribe(_ -> fill());
    }

    private void fill() {
        List<String> staged = desk.stagedProperty().get();
        List<Fault> there = found().stream().filter(f -> staged.contains(f.id())).toList();
        List<Node> groups = new ArrayList<>();
        if (!there.isEmpty()) {
            VBox now = group("staged", there, true);
            now.setId("staged");
            groups.add(now);
        }
        for (Group group : Group.values()) {
            List<Fault> others = find(group).stream().filter(f -> !staged.contains(f.id())).toList();
            if (!others.isEmpty()) {
                groups.add(group("group-" + group.id(), others, false));
            }
        }
        list.getChildren().setAll(groups.isEmpty() ? List.of(parts.muted("faults.none")) : groups);
    }

    private List<Fault> found() {
        return Arrays.stream(Group.values()).flatMap(g -> find(g).stream()).toList();
    }

    private List<Fault> find(Group group) {
        return desk.find(group, search.getText(), parts.words()::say);
    }

    private VBox group(String key, List<Fault> faults, boolean staged) {
        VBox card = new VBox(8, parts.label(parts.words().of("faults." + key), "pl-heading"));
        faults.forEach(f -> card.getChildren().add(new FaultRow(parts, desk, f, staged)));
        card.getStyleClass().add("pl-card");
        if (staged) {
            card.getStyleClass().add("bad");
        }
        return card;
    }
}
