package dev.podlight.ui.environments;

import dev.podlight.i18n.Text;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Environments under one heading.
 *
 * @param given whether Podlight brought them; a person's own can be taken out of the list
 */
public record EnvironmentGroup(Text title, boolean given, ObservableList<OpenEnvironment> members) {

    EnvironmentGroup(Text title, boolean given) {
        this(title, given, FXCollections.observableArrayList());
    }
}
