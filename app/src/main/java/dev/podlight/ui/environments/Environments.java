package dev.podlight.ui.environments;

import dev.podlight.fleet.Environment;
import dev.podlight.fleet.Environment.KubeContext;
import dev.podlight.fleet.Environment.Machine;
import dev.podlight.fleet.EnvironmentStore;
import dev.podlight.i18n.Text;
import dev.podlight.ui.task.Failures;
import dev.podlight.ui.task.Problem;
import dev.podlight.ui.task.TaskRunner;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be opened, and which of it is. FX thread only. The person's own are kept in a file.
 */
public final class Environments {
    private final KeptList kept;
    private final Function<Environment, OpenEnvironment> desks;
    private final EnvironmentGroup given;
    private final EnvironmentGroup machines = new EnvironmentGroup(Text.of("window.group-machines"), false);
    private final EnvironmentGroup contexts = new EnvironmentGroup(Text.of("window.group-contexts"), false);
    private final ObjectProperty<OpenEnvironment> current = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>();

    /**
     * @param givenTitle heading of what Podlight brings itself
     * @param desks makes the desks of an environment
     */
    public Environments(EnvironmentStore store, TaskRunner runner, Text givenTitle,
            Function<Environment, OpenEnvironment> desks) {
        this.kept = new KeptList(store, runner, this::own, this::failed);
        this.desks = desks;
        this.given = new EnvironmentGroup(givenTitle, true);
    }

    public List<EnvironmentGroup> groups() {
        return List.of(given, machines, contexts);
    }

    /** The one that the rooms show, or null. */
    public ObjectProperty<OpenEnvironment> currentProperty() {
        return current;
    }

    /** What is wrong with the file, or null. */
    public ReadOnlyObjectProperty<Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public Stream<OpenEnvironment> all() {
        return groups().stream().flatMap(g -> g.members().stream());
    }

    public Optional<OpenEnvironment> find(String id) {
        return all().filter(e -> e.environment().id().equals(id)).findFirst();
    }

    /** Names that a new one cannot have. */
    public Set<String> names() {
        return all().map(e -> e.environment().name()).collect(Collectors.toSet());
    }

    /** Reads the person's own. */
    public void load(Runnable then) {
        kept.load(loaded -> {
            loaded.environments().forEach(e -> groupOf(e).members().add(desks.apply(e)));
            if (loaded.putAside() != null) {
                problem.set(new Problem(Text.of("window.environments-malformed"),
                        Text.of("window.environments-aside", loaded.putAside())));
            }
            then.run();
        });
    }

    /** Something that Podlight itself brings; not kept. */
    public void give(Environment environment) {
        given.members().add(desks.apply(environment));
    }

    /** One of the person's own, kept, and opened. One that is there already is opened only. */
    public void add(Environment environment) {
        OpenEnvironment open = find(environment.id()).orElseGet(() -> {
            OpenEnvironment made = desks.apply(environment);
            groupOf(environment).members().add(made);
            kept.keep();
            return made;
        });
        current.set(open);
    }

    /** Takes one of the person's own out of the list; what is on the machine stays. */
    public void remove(OpenEnvironment environment) {
        environment.close();
        machines.members().remove(environment);
        contexts.members().remove(environment);
        if (current.get() == environment) {
            current.set(all().findFirst().orElse(null));
        }
        kept.keep();
    }

    /** Another description of one of the person's own, in the same place of the list, and opened. */
    OpenEnvironment replace(OpenEnvironment old, Environment fresh) {
        old.close();
        OpenEnvironment made = desks.apply(fresh);
        var members = groupOf(fresh).members();
        members.set(members.indexOf(old), made);
        current.set(made);
        kept.keep();
        return made;
    }

    public boolean canRemove(OpenEnvironment environment) {
        return !given.members().contains(environment);
    }

    public void close() {
        all().forEach(OpenEnvironment::close);
    }

    private EnvironmentGroup groupOf(Environment environment) {
        return switch (environment) {
            case Machine _ -> machines;
            case KubeContext _ -> contexts;
        };
    }

    private List<Environment> own() {
        return Stream.of(machines, contexts)
            .flatMap(g -> g.members().stream())
            .map(OpenEnvironment::environment)
            .toList();
    }

    private void failed(Throwable why) {
        problem.set(Failures.problem(why));
    }
}
