package dev.podlight.classroom.cluster.store;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kind;

/**
 * One change of one object.
 *
 * @param revision the store's, unique and rising
 * @param object as it is now; for a deletion as it was last, with the deletion's revision
 * @param before as it was, null for an addition
 */
public record Change(long revision, Type type, Kind kind, JsonObject object, JsonObject before) {

    /** The word that a watch uses. */
    public enum Type {
        ADDED, MODIFIED, DELETED
    }
}
