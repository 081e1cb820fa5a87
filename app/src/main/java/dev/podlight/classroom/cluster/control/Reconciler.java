package dev.podlight.classroom.cluster.control;

import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.util.function.Consumer;

/** One controller: told of changes, it names what it must look at again, and later makes that be as it should. */
interface Reconciler {

    /** Names what {@code change} concerns. Called while the store is locked: quick, and without writing. */
    void concerns(Change change, Consumer<ObjectKey> look);

    /** Looks at one thing as it is now, and does what is to do. Never called twice at once. */
    void reconcile(ObjectKey key);
}
