package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.rule.Selector;

/** Which objects of a collection a list or a watch is about, and how they are to be written. */
record Query(ResourcePath target, Selector labels, FieldSelector fields, boolean table, String include) {

    static Query of(ResourcePath target, Request request) {
        var include = request.query("includeObject");
        return new Query(target, Selector.parse(request.query("labelSelector")),
                FieldSelector.parse(target.kind(), request.query("fieldSelector")), table(request), include);
    }

    /** Whether the client would rather have a Table. */
    static boolean table(Request request) {
        return request.header("Accept").contains("as=Table");
    }

    boolean selects(JsonObject object) {
        return (target.namespace().isEmpty() || Meta.namespace(object).equals(target.namespace()))
                && (target.name().isEmpty() || Meta.name(object).equals(target.name()))
                && labels.matches(Meta.labels(object)) && fields.matches(object);
    }
}
