package dev.podlight.ui.address;

import dev.podlight.i18n.Messages;
import dev.podlight.traffic.Vantage;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import java.util.List;

/** Laptop, node or Pod, of which one is always chosen. */
final class VantageChoice extends HBox {
    private final ToggleGroup group = new ToggleGroup();

    VantageChoice(Messages words) {
        getStyleClass().add("segment");
        setMinWidth(USE_PREF_SIZE);
        List<Vantage> vantages = List.of(Vantage.LAPTOP, new Vantage.Node(""), new Vantage.Pod("", ""));
        List<String> shapes = List.of("first", "middle", "last");
        for (int i = 0; i < vantages.size(); i++) {
            String key = "address.from." + vantages.get(i);
            ToggleButton button = new ToggleButton(words.get(key));
            button.setId("from-" + vantages.get(i));
            button.getStyleClass().add(shapes.get(i));
            button.setMinWidth(USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setUserData(vantages.get(i));
            button.setTooltip(new Tooltip(words.get(key + ".full")));
            button.setAccessibleText(words.get(key + ".full"));
            getChildren().add(button);
        }
        choose(Vantage.LAPTOP);
        // a click on the chosen one must not leave none chosen
        group.selectedToggleProperty().subscribe((was, is) -> {
            if (is == null) {
                group.selectToggle(was);
            }
        });
    }

    Vantage chosen() {
        return (Vantage) group.getSelectedToggle().getUserData();
    }

    /** Chooses by the sort of vantage; which node or Pod it names is not kept. */
    void choose(Vantage vantage) {
        group.getToggles()
            .stream()
            .filter(t -> t.getUserData().getClass() == vantage.getClass())
            .findFirst()
            .ifPresent(group::selectToggle);
    }
}
