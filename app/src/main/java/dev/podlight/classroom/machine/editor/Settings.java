package dev.podlight.classroom.machine.editor;

import java.util.List;

/** What {@code :set} sets. */
final class Settings {
    private boolean number;
    private boolean expandTab;
    private int tabStop = 8;
    private int shiftWidth = 8;

    /** Whether each line shows its number. */
    boolean number() {
        return number;
    }

    int tabStop() {
        return tabStop;
    }

    /** By how much {@code >>} moves a line, and of what. */
    String indent() {
        return expandTab || shiftWidth < tabStop ? " ".repeat(shiftWidth) : "\t";
    }

    /** A line moved to the left by as much. */
    String outdented(String line) {
        int taken = 0;
        int width = 0;
        while (width < shiftWidth && taken < Motions.indent(line)) {
            width += line.charAt(taken++) == '\t' ? tabStop : 1;
        }
        return line.substring(taken);
    }

    /** What the Tab key types at a column. */
    String tab(int column) {
        return expandTab ? " ".repeat(tabStop - column % tabStop) : "\t";
    }

    /**
     * @param words as typed after {@code :set}
     * @return what is wrong in vim's words, or empty
     */
    String set(List<String> words) {
        for (String word : words) {
            String trouble = one(word);
            if (!trouble.isEmpty()) {
                return trouble;
            }
        }
        return "";
    }

    private String one(String word) {
        switch (word) {
            case "number", "nu" -> number = true;
            case "nonumber", "nonu" -> number = false;
            case "number!", "nu!", "invnumber", "invnu" -> number = !number;
            case "expandtab", "et" -> expandTab = true;
            case "noexpandtab", "noet" -> expandTab = false;
            // nothing here changes what is pasted
            case "paste", "nopaste" -> {
            }
            default -> {
                return width(word);
            }
        }
        return "";
    }

    private String width(String word) {
        String name = word.replaceFirst("=.*", "");
        String value = word.substring(Math.min(word.length(), name.length() + 1));
        boolean tab = List.of("tabstop", "ts").contains(name);
        if (!tab && !List.of("shiftwidth", "sw").contains(name)) {
            return "E518: Unknown option: " + name;
        }
        if (!value.matches("[1-9]\\d?")) {
            return value.matches("\\d*")
                    ? "E487: Argument must be positive: " + word
                    : "E521: Number required after =: "
                            + word;
        }
        if (tab) {
            tabStop = Integer.parseInt(value);
        } else {
            shiftWidth = Integer.parseInt(value);
        }
        return "";
    }
}
