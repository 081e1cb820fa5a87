package dev.podlight.classroom.fault;

import java.util.List;
import java.util.stream.Stream;

/** Every fault that can be made, causes first, in the order of a request's way. */
final class Recipes {
    static final List<Recipe> ALL = Stream.of(EntryRecipes.all(), RouteRecipes.all(), BackendRecipes.all(),
            EduRecipes.all(),
            ConnectRecipes.all(),
            MachineRecipes.all())
        .flatMap(List::stream)
        .toList();

    private Recipes() {}
}
