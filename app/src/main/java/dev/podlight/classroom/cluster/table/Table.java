package dev.podlight.classroom.cluster.table;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Tree;
import java.time.Instant;
import java.util.List;

/** Objects as meta.k8s.io/v1 Tables, which kubectl get prints. */
public final class Table {

    private Table() {}

    /**
     * @param include what each row carries of its object: Metadata, Object or None
     * @param metadata the table's own: the list's resourceVersion and the like
     */
    public static JsonObject of(Kind kind, List<JsonObject> objects, Instant now, String include,
            JsonObject metadata) {
        var columns = Columns.of(kind);
        return Tree.of("kind", "Table", "apiVersion", "meta.k8s.io/v1", "metadata", metadata, "columnDefinitions",
                Tree.array(columns.stream().map(Table::definition)), "rows",
                Tree.array(objects.stream().map(o -> row(kind, columns, o, now, include))));
    }

    /** One row by itself. */
    public static JsonObject row(Kind kind, JsonObject object, Instant now, String include) {
        return row(kind, Columns.of(kind), object, now, include);
    }

    private static JsonObject definition(Column column) {
        return Tree.of("name", column.name(), "type", column.type(), "format",
                column.name().equals("Name") ? "name" : "", "description", column.name() + " of the object.",
                "priority", column.wide() ? 1 : 0);
    }

    private static JsonObject row(Kind kind, List<Column> columns, JsonObject object, Instant now, String include) {
        var cells = new JsonArray();
        columns.forEach(c -> cells.add(Tree.json(c.cell().apply(object, now))));
        var row = Tree.of("cells", cells);
        var phase = Tree.str(object, "status", "phase");
        if (kind.equals(Kinds.POD) && (phase.equals("Succeeded") || phase.equals("Failed"))) {
            row.add("conditions", Tree.list(Tree.of("type", "Completed", "status", "True", "reason", phase, "message",
                    "The pod has completed successfully.")));
        }
        switch (include) {
            case "None" -> {
            }
            case "Object" -> row.add("object", object);
            default -> row.add("object", Tree.of("kind", "PartialObjectMetadata", "apiVersion", "meta.k8s.io/v1",
                    "metadata", object.get("metadata")));
        }
        return row;
    }
}
