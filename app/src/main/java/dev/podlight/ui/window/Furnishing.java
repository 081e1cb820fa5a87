package dev.podlight.ui.window;

import dev.podlight.ui.classroom.Backstage;
import dev.podlight.ui.classroom.TimeDesk;
import dev.podlight.ui.dialog.SheetHost;
import dev.podlight.ui.dialog.Sheets;
import dev.podlight.ui.stage.Motion;
import dev.podlight.ui.task.TaskRunner;
import dev.podlight.ui.walkthrough.JournalStore;
import dev.podlight.ui.words.Parts;

/**
 * What every room is made with.
 *
 * @param journals how far somebody is in the class text
 * @param backstage the class that Podlight brings itself
 * @param time of that class
 */
public record Furnishing(Parts parts, Motion motion, TaskRunner runner, SheetHost host, Sheets sheets,
        JournalStore journals, Backstage backstage, TimeDesk time) {}
