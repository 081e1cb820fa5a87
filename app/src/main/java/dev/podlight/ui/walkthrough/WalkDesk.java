package dev.podlight.ui.walkthrough;

import dev.podlight.fleet.Environment;
import dev.podlight.i18n.Text;
import dev.podlight.kube.FrontAnnotation;
import dev.podlight.traffic.Front;
import dev.podlight.ui.cluster.ClusterDesk;
import dev.podlight.ui.cluster.Proposals;
import dev.podlight.ui.environments.OpenEnvironment;
import dev.podlight.ui.machine.MachineDesk;
import dev.podlight.ui.send.Sent;
import dev.podlight.ui.task.Operation;
import dev.podlight.ui.task.Problem;
import dev.podlight.ui.task.TaskRunner;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.List;

/**
 * One person's way through the class text in one environment. It follows the environment: a step is done when it is seen to be, whoever did it
 * and wherever. FX thread only.
 */
public final class WalkDesk {
    private final OpenEnvironment environment;
    private final JournalStore store;
    private final TaskRunner runner;
    private final Operation operation;
    private final Asking asking;
    private final Proceeding proceeding;
    private final Elsewhere elsewhere;
    private final Eye eye;
    private final ReadOnlyObjectWrapper<Walk> walk = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<String>> output = new ReadOnlyObjectWrapper<>(List.of());
    private Journal journal = Journal.EMPTY;
    private Tries tries = Tries.NONE;
    private boolean loaded;

    public WalkDesk(OpenEnvironment environment, Elsewhere elsewhere, JournalStore store, TaskRunner runner) {
        this.environment = environment;
        this.store = store;
        this.runner = runner;
        this.elsewhere = elsewhere;
        operation = new Operation(runner);
        asking = new Asking(environment.send());
        proceeding = new Proceeding(environment, elsewhere, operation, asking, output::set);
        eye = environment.machine().map(desk -> new Eye(desk, runner)).orElse(null);
        follow();
        look();
        runner.run("load-walk", () -> store.load(environment.environment().id()), this::take, this::notKept);
    }

    private void follow() {
        ClusterDesk cluster = environment.cluster();
        cluster.viewProperty().subscribe(_ -> look());
        cluster.clusterProperty().subscribe(_ -> look());
        cluster.namespaceProperty().subscribe(_ -> look());
        environment.send().lastProperty().subscribe(this::heard);
        environment.matrix().tallyProperty().subscribe(run -> {
            tries = tries.with(run);
            look();
        });
        if (eye != null) {
            eye.signsProperty().subscribe(_ -> look());
            environment.machine().orElseThrow().healthProperty().subscribe(_ -> look());
        }
    }

    /** Never null. */
    ReadOnlyObjectProperty<Walk> walkProperty() {
        return walk.getReadOnlyProperty();
    }

    /** What the machine said to the commands of the step at hand; empty before they were typed. */
    ReadOnlyObjectProperty<List<String>> outputProperty() {
        return output.getReadOnlyProperty();
    }

    Operation operation() {
        return operation;
    }

    OpenEnvironment environment() {
        return environment;
    }

    /** Does the step at hand; it is done when the environment shows it. */
    public void act() {
        if (!busy() && walk.get().finding().state() != Finding.State.WAITING) {
            proceeding.act(this);
        }
    }

    public void next() {
        go(walk.get().next());
    }

    public void back() {
        go(walk.get().previous());
    }

    void go(Step step) {
        if (step != walk.get().at()) {
            output.set(List.of());
            operation.tell(null);
            change(journal.at(step));
        }
    }

    /** Goes on without it. */
    void skip() {
        Step step = walk.get().at();
        change(journal.skip(step));
        next();
    }

    /** The room where this step can be done by other means. */
    void elsewhere() {
        elsewhere.go(walk.get().at());
    }

    /** What was heard before does not count any more: the same question is asked anew. */
    void listenAnew() {
        tries = new Tries(List.of(), tries.matrix());
        look();
    }

    boolean busy() {
        return operation.busy() || environment.cluster().operation().busy() || environment.send().operation().busy()
                || environment.matrix().operation().busy()
                || environment.machine().map(m -> m.operation().busy()).orElse(false);
    }

    private void heard(Sent sent) {
        Hearing.of(sent).ifPresent(answer -> {
            tries = tries.with(answer);
            look();
        });
        asking.heard(sent);
    }

    private void look() {
        Walk now = Walk.of(facts(), journal);
        walk.set(now);
        // before the old journal is here, nothing is written over it
        if (loaded && !journal.done().containsAll(now.done())) {
            keep(journal.done(now.done()));
        }
    }

    private Facts facts() {
        ClusterDesk cluster = environment.cluster();
        Front said = environment.environment().front();
        Front front = said.equals(Front.NONE) ? FrontAnnotation.of(cluster.snapshot()).front() : said;
        String server = cluster.clusterProperty().get() == null ? "" : cluster.clusterProperty().get().version();
        return new Facts(access(), cluster.live(), server, cluster.snapshot(), cluster.namespaceProperty().get(),
                Proposals.namespace(environment.environment().name()), front, tries);
    }

    private Facts.Access access() {
        if (!(environment.environment() instanceof Environment.Machine m)) {
            return Facts.Access.NONE;
        }
        MachineDesk desk = environment.machine().orElseThrow();
        String client = desk.healthProperty().get() == null ? "" : desk.healthProperty().get().client();
        return new Facts.Access(true, m.user(), m.host(), m.port(), eye.signsProperty().get(), client);
    }

    private void take(Journal kept) {
        // who stands somewhere stays there until they go on: a step that is done by itself must be seen to be
        journal = kept.at() == null ? kept.at(Walk.of(facts(), kept).at()) : kept;
        loaded = true;
        look();
    }

    private void change(Journal next) {
        keep(next);
        look();
    }

    private void keep(Journal next) {
        journal = next;
        runner.run("keep-walk", () -> {
            store.save(environment.environment().id(), next);
            return next;
        }, _ -> {}, this::notKept);
    }

    private void notKept(Throwable why) {
        loaded = true;
        operation.tell(new Problem(Text.of("walk.not-kept", String.valueOf(why.getMessage())),
                Text.of("walk.not-kept-hint")));
    }
}
