package dev.podlight.ui.send;

import dev.podlight.i18n.Text;
import dev.podlight.probe.Burst.Spread;
import dev.podlight.ui.theme.Theme;
import dev.podlight.ui.words.NewsLine;
import dev.podlight.ui.words.Parts;
import dev.podlight.ui.words.ProblemCard;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.Map;

/** A burst as bars: how many answers each Pod gave, beside those that were predicted. Takes no room without one. FX thread only. */
final class BurstView extends VBox {
    private final Parts parts;
    private final BurstDesk desk;
    private final GridPane bars = new GridPane();
    private final ObjectProperty<Text> sum = new SimpleObjectProperty<>();
    private final HBox head;
    private int row;

    BurstView(Parts parts, BurstDesk desk) {
        this.parts = parts;
        this.desk = desk;
        setId("burst-view");
        getStyleClass().add("burst");
        Theme.style(this, BurstView.class, "send.css");
        bars.setId("burst-bars");
        bars.getStyleClass().add("burst-bars");
        Label said = Parts.wrapping(parts.label(parts.words().of(sum), "pl-name"));
        said.setId("burst-sum");
        Button close = parts.button("burst-close", desk::clear);
        head = Parts.row(said, Parts.gap(), close);
        getChildren().addAll(new ProblemCard(parts, desk.operation().problemProperty()),
                new NewsLine(parts, desk.operation(), new ReadOnlyObjectWrapper<Text>()), head, bars);
        desk.spreadProperty().subscribe(this::show);
        parts.words().messagesProperty().subscribe(() -> show(desk.spreadProperty().get()));
    }

    private void show(Spread spread) {
        for (Node each : new Node[]{head, bars}) {
            each.setVisible(spread != null);
            each.setManaged(spread != null);
        }
        bars.getChildren().clear();
        if (spread == null) {
            sum.set(null);
            return;
        }
        String key = !spread.agrees()
                ? "window.burst-sum-differs"
                : spread.overtaken() ? "window.burst-sum-overtaken" : "window.burst-sum";
        sum.set(Text.of(key, spread.sent(), desk.countProperty().get()));
        row = 0;
        spread.pods()
            .entrySet()
            .stream()
            .sorted(Map.Entry.comparingByKey())
            .forEach(e -> bar(e.getKey(), e.getValue(),
                    spread, spread.predictedPods().contains(e.getKey())
                            ? "window.burst-predicted"
                            : "window.burst-unpredicted"));
        other("window.burst-traefik", spread.traefik(), spread);
        other("window.burst-unclear", spread.unclear(), spread);
        int answered = spread.statuses().values().stream().mapToInt(Integer::intValue).sum();
        other("window.burst-none", spread.sent() - answered, spread);
    }

    private void other(String key, int count, Spread spread) {
        if (count > 0) {
            bar(parts.words().messages().get(key), count, spread, null);
        }
    }

    /** @param mark says whether the Pod was among the predicted, or null for what is no Pod */
    private void bar(String name, int count, Spread spread, String mark) {
        ProgressBar bar = new ProgressBar(spread.sent() == 0 ? 0 : (double) count / spread.sent());
        bar.getStyleClass().add("window.burst-predicted".equals(mark) ? "predicted" : "unpredicted");
        bar.setMaxWidth(Double.MAX_VALUE);
        GridPane.setHgrow(bar, javafx.scene.layout.Priority.ALWAYS);
        String marked = mark == null ? "" : parts.words().messages().get(mark);
        bar.setAccessibleText(name + ": " + count + " " + marked);
        bars.addRow(row++, parts.plain(name, "pl-mono"), bar, parts.plain(String.valueOf(count), "pl-name"),
                parts.plain(marked, "pl-muted", "pl-small"));
    }
}
