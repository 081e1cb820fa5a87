package dev.podlight.kube;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of an object's YAML before and after a change.
 *
 * @param sign what happens to it
 */
public record LineChange(Sign sign, String line) {
    /** Lines around a change that stay, so that one sees where it is. */
    private static final int AROUND = 2;
    /** Stands for lines that are left out. */
    private static final LineChange LEFT_OUT = new LineChange(Sign.LEFT_OUT, "…");

    public enum Sign {
        KEPT(" "), ADDED("+"), REMOVED("-"), LEFT_OUT(" ");

        private final String text;

        Sign(String text) {
            this.text = text;
        }

        /** As diff writes it. */
        public String text() {
            return text;
        }
    }

    /** The changed lines with a few around them; empty if nothing differs. */
    static List<LineChange> between(List<String> before, List<String> after) {
        List<LineChange> all = all(before, after);
        List<LineChange> shown = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            List<LineChange> around = all.subList(Math.max(0, i - AROUND), Math.min(all.size(), i + AROUND + 1));
            if (around.stream().anyMatch(l -> l.sign != Sign.KEPT)) {
                shown.add(all.get(i));
            } else if (!shown.isEmpty() && shown.getLast() != LEFT_OUT) {
                shown.add(LEFT_OUT);
            }
        }
        if (!shown.isEmpty() && shown.getLast() == LEFT_OUT) {
            shown.removeLast();
        }
        return shown;
    }

    /** By the longest common subsequence: an object has hundreds of lines, not more. */
    private static List<LineChange> all(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<LineChange> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            boolean both = i < before.size() && j < after.size();
            if (both && before.get(i).equals(after.get(j))) {
                lines.add(new LineChange(Sign.KEPT, before.get(i++)));
                j++;
            } else if (j == after.size() || both && common[i + 1][j] >= common[i][j + 1]) {
                lines.add(new LineChange(Sign.REMOVED, before.get(i++)));
            } else {
                lines.add(new LineChange(Sign.ADDED, after.get(j++)));
            }
        }
        return lines;
    }
}
