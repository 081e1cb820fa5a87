package dev.podlight.classroom.fault;

import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.cluster.Until;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.fault.Recipe.Where;
import dev.podlight.classroom.time.ClassTime;
import dev.podlight.i18n.Text;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.TraceOptions;
import dev.podlight.traffic.Tracer;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What can be broken in this class, and what is. Safe for any thread. */
public final class Faults {
    /** After that much of the class's own time something stands in the way: a rollout takes less. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, Map<String, Staged>> staged = new LinkedHashMap<>();
    private final ClassTime time;

    public Faults(List<Place> places, ClassTime time) {
        this.time = time;
        places.forEach(p -> {
            this.places.put(p.site().name(), p);
            staged.put(p.site().name(), new LinkedHashMap<>());
        });
    }

    /** One that is there. */
    private record Staged(Recipe recipe, Request trial, Hands hands) {}

    /** The ids of all that there are, causes first, in the order of a request's way. */
    public static List<String> ids() {
        return Recipes.ALL.stream().map(r -> r.fault().id()).toList();
    }

    /** Those that can be staged on this machine, causes first, in the order of a request's way. Empty for an unknown name. */
    public List<Fault> offered(String machine) {
        return Optional.ofNullable(places.get(machine))
            .map(place -> Recipes.ALL.stream().filter(r -> fits(r, place)).map(Recipe::fault).toList())
            .orElse(List.of());
    }

    /** The request that shows it on this machine; empty for a fault of the machine's own. */
    public synchronized Optional<Request> trial(String machine, String id) throws FaultTrouble {
        Staged there = at(machine).get(id);
        return there == null
                ? recipe(places.get(machine), id).trialAt(places.get(machine))
                : Optional.ofNullable(there.trial);
    }

    /** The ids of those that are staged on this machine and not yet taken back, the first staged first. */
    public synchronized List<String> staged(String machine) {
        return List.copyOf(staged.getOrDefault(machine, Map.of()).keySet());
    }

    /**
     * Does what brings the fault about and waits until the cluster shows it. Another one that is staged already stays.
     *
     * @throws FaultTrouble if there is no such fault or machine, it is staged already, or the machine is not far enough for it
     * @throws InterruptedException when given up; what was done until then is taken back by {@link #mend}
     */
    public void stage(String machine, String id) throws FaultTrouble, InterruptedException {
        Staged made = make(machine, id);
        boolean there = switch (made.recipe.sign()) {
            case TRACE -> shows(made, made.trial, t -> id.equals(t.cause()));
            case NEW_PODS -> shows(made, made.trial, t -> delivered(t) && rolledOut(made.hands.place()));
            case NONE -> true;
        };
        if (!there) {
            throw new FaultTrouble(Text.of("fault.not-shown", id, machine));
        }
        made.hands.place().site().server().wire().awaitBalanced();
    }

    /**
     * Takes it back and, unless another one is still there, waits until the lab answers again.
     *
     * @throws FaultTrouble if it is not staged, or cannot be taken back
     */
    public void mend(String machine, String id) throws FaultTrouble, InterruptedException {
        Staged gone = takeBack(machine, id);
        boolean last = staged(machine).isEmpty() && gone.recipe.fault().kind() == Fault.Kind.CAUSE;
        if (last && !shows(gone, Trials.web(gone.hands.place()), Faults::delivered)) {
            throw new FaultTrouble(Text.of("fault.not-mended", id, machine));
        }
        gone.hands.place().site().server().wire().awaitBalanced();
    }

    private synchronized Staged make(String machine, String id) throws FaultTrouble, InterruptedException {
        Map<String, Staged> there = at(machine);
        Place place = places.get(machine);
        Recipe recipe = recipe(place, id);
        if (there.containsKey(id)) {
            throw new FaultTrouble(Text.of("fault.staged-already", id, machine));
        }
        Optional<SimCluster> cluster = place.cluster();
        if (recipe.needsLab() && !ready(place)) {
            throw new FaultTrouble(Text.of("fault.no-lab", id, machine, place.lab().namespace()));
        }
        var made = new Staged(recipe, recipe.trialAt(place).orElse(null),
                new Hands(place, cluster.map(Edits::new).orElse(null), time));
        there.put(id, made);
        act(machine, id, made, recipe.stage());
        return made;
    }

    private synchronized Staged takeBack(String machine, String id) throws FaultTrouble, InterruptedException {
        Staged gone = at(machine).get(id);
        if (gone == null) {
            throw new FaultTrouble(Text.of("fault.not-staged", id, machine));
        }
        act(machine, id, gone, gone.recipe.mend());
        if (gone.hands.edits() != null) {
            gone.hands.edits().takeBack();
        }
        at(machine).remove(id);
        return gone;
    }

    private static void act(String machine, String id, Staged staged, Act act) throws FaultTrouble,
            InterruptedException {
        try {
            act.on(staged.hands);
        } catch (IOException e) {
            throw new FaultTrouble(Text.of("fault.failed", id, machine, e.getMessage()));
        }
    }

    private boolean shows(Staged staged, Request trial, Predicate<Trace> sign) throws InterruptedException {
        Place place = staged.hands.place();
        Optional<SimCluster> cluster = place.cluster();
        return cluster.isEmpty() || Until.shows(cluster.get(), s -> sign.test(trace(place, trial, s)), time, PATIENCE);
    }

    private static Trace trace(Place place, Request trial, ClusterSnapshot snapshot) {
        var options = new TraceOptions(place.site().surroundings().front(), place.lab().namespace(), Map.of());
        return new Tracer(snapshot, options).trace(trial);
    }

    private static boolean delivered(Trace trace) {
        return trace.verdict() == Trace.Verdict.DELIVERED;
    }

    /** As kubectl rollout status has it. */
    private static boolean rolledOut(Place place) {
        return place.cluster()
            .flatMap(c -> c.get("Deployment", place.lab().namespace(), "userlist"))
            .filter(d -> Tree.at(d, "metadata", "generation").equals(Tree.at(d, "status", "observedGeneration")))
            .filter(d -> Stream.of("updatedReplicas", "replicas", "availableReplicas")
                .allMatch(count -> Tree.num(d, 0, "status", count) == Tree.num(d, 1, "spec", "replicas")))
            .isPresent();
    }

    private static boolean ready(Place place) {
        return place.cluster()
            .filter(c -> c.get("Ingress", place.lab().namespace(), "userlist-ingress").isPresent()
                    && c.get("Deployment", place.lab().namespace(), "userlist").isPresent()
                    && c.get("Service", place.lab().namespace(), "userlist-svc").isPresent())
            .isPresent();
    }

    private static boolean fits(Recipe recipe, Place place) {
        return switch (recipe.where()) {
            case Where.ANY -> true;
            case Where.MACHINE -> !place.several();
            case Where.EDU_CLUSTER -> place.several();
        };
    }

    private Map<String, Staged> at(String machine) throws FaultTrouble {
        Map<String, Staged> there = staged.get(machine);
        if (there == null) {
            throw new FaultTrouble(Text.of("fault.no-machine", machine, String.join(", ", places.keySet())));
        }
        return there;
    }

    private static Recipe recipe(Place place, String id) throws FaultTrouble {
        return Recipes.ALL.stream()
            .filter(r -> r.fault().id().equals(id) && fits(r, place))
            .findFirst()
            .orElseThrow(() -> new FaultTrouble(Text.of("fault.unknown", id, place.site().name())));
    }
}
