package dev.podlight.kube;

import com.google.gson.JsonObject;
import dev.podlight.i18n.Text;

import java.util.List;

/** One command of a fix, looked at by the API's own dry run before anything is done. Immutable. */
public sealed interface Repair {

    /** The kubectl line that equals it. */
    String command();

    /** Would change something, and may be applied. */
    final class Ready implements Repair {
        private final String command;
        private final List<LineChange> difference;
        private final List<Text> lasting;
        private final RepairChange change;
        private final JsonObject before;
        private final JsonObject after;

        /** @param before null for what is made anew; {@code after} null for what goes */
        Ready(String command, List<Text> lasting, RepairChange change, JsonObject before, JsonObject after) {
            this.command = command;
            this.difference = LineChange.between(WrittenObject.lines(before), WrittenObject.lines(after));
            this.lasting = List.copyOf(lasting);
            this.change = change;
            this.before = before;
            this.after = after;
        }

        @Override
        public String command() {
            return command;
        }

        /** What becomes of the object, in the lines of its YAML. */
        public List<LineChange> difference() {
            return difference;
        }

        /** What undoing cannot bring back; empty if it brings back everything. */
        public List<Text> lasting() {
            return lasting;
        }

        RepairChange change() {
            return change;
        }

        JsonObject before() {
            return before;
        }

        JsonObject after() {
            return after;
        }
    }

    /** Changes nothing: it only watches, or the object is so already. */
    record Nothing(String command, Text why) implements Repair {}

    /** Not for Podlight to do. */
    record ByHand(String command, Text why) implements Repair {}
}
