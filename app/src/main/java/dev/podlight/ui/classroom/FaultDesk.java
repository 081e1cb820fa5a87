package dev.podlight.ui.classroom;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Request;
import dev.podlight.ui.classroom.Backstage.Fault;
import dev.podlight.ui.task.Operation;
import dev.podlight.ui.task.TaskRunner;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** What is broken on one machine of the class, and what could be. FX thread only; what blocks is done elsewhere. */
public final class FaultDesk {
    private final Backstage backstage;
    private final String machine;
    private final Consumer<Request> show;
    private final Operation operation;
    private final List<Fault> offered;
    private final ReadOnlyObjectWrapper<List<String>> staged = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Text> news = new ReadOnlyObjectWrapper<>();

    /** @param show sends the request that dies of a fault, where its way can be watched */
    public FaultDesk(Backstage backstage, String machine, Consumer<Request> show, TaskRunner runner) {
        this.backstage = backstage;
        this.machine = machine;
        this.show = show;
        this.operation = new Operation(runner);
        this.offered = backstage.offered(machine);
        staged.set(backstage.staged(machine));
    }

    public Operation operation() {
        return operation;
    }

    /** The ids of those that are there now. */
    public ReadOnlyObjectProperty<List<String>> stagedProperty() {
        return staged.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Text> newsProperty() {
        return news.getReadOnlyProperty();
    }

    /**
     * Those of a group whose id or sentence contains every word.
     *
     * @param wording in the language of the moment
     */
    List<Fault> find(Group group, String typed, Function<Text, String> wording) {
        String[] words = typed.strip().toLowerCase(Locale.ROOT).split("\\s+");
        return offered.stream().filter(f -> f.group() == group).filter(f -> {
            String all = (f.id() + " " + wording.apply(f.what())).toLowerCase(Locale.ROOT);
            return List.of(words).stream().allMatch(all::contains);
        }).toList();
    }

    /** Breaks it, and shows what a request says to that. */
    public void stage(Fault fault) {
        news.set(null);
        operation.run("stage-fault", Text.of("faults.staging", fault.id()), () -> backstage.stage(machine, fault.id()),
                request -> {
                    settle();
                    news.set(fault.what());
                    request.ifPresent(show);
                }, this::settle);
    }

    public void mend(Fault fault) {
        news.set(null);
        operation.run("mend-fault", Text.of("faults.mending", fault.id()), () -> {
            backstage.mend(machine, fault.id());
            return fault;
        }, _ -> {
            settle();
            news.set(Text.of("faults.mended", fault.id()));
        }, this::settle);
    }

    /** Takes the newest back. */
    public void mendLast() {
        staged.get()
            .reversed()
            .stream()
            .findFirst()
            .flatMap(id -> offered.stream().filter(f -> f.id().equals(id)).findFirst())
            .ifPresent(this::mend);
    }

    private void settle() {
        staged.set(backstage.staged(machine));
    }
}
