package dev.podlight.classroom.cluster.table;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A column of a table of objects.
 *
 * @param type string or integer
 * @param wide whether only -o wide shows it
 * @param cell a String or a number, from the object and now
 */
record Column(String name, String type, boolean wide, BiFunction<JsonObject, Instant, Object> cell) {

    static Column text(String name, Function<JsonObject, String> cell) {
        return new Column(name, "string", false, (o, now) -> cell.apply(o));
    }

    static Column number(String name, Function<JsonObject, Integer> cell) {
        return new Column(name, "integer", false, (o, now) -> cell.apply(o));
    }

    static Column wide(String name, Function<JsonObject, String> cell) {
        return new Column(name, "string", true, (o, now) -> cell.apply(o));
    }
}
