package dev.podlight.classroom.machine.shell;

import dev.podlight.classroom.machine.files.Entry;
import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.Paths;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What the Tab key adds: names of commands where one begins, names of files elsewhere. */
record Completion(Shell shell) {

    /**
     * @param more to type behind what is there; empty if it is not clear what
     * @param names that it could be
     */
    record Found(String more, List<String> names) {
        /** In columns, as they are shown when Tab is pressed again. */
        String listed(int columns) {
            int width = names.stream().mapToInt(CellWidth::of).max().orElse(1) + 2;
            int each = Math.max(1, columns / width);
            var text = new StringBuilder();
            for (int i = 0; i < names.size(); i++) {
                boolean last = i % each == each - 1 || i == names.size() - 1;
                String name = names.get(i);
                text.append(name).append(last ? "\n" : " ".repeat(width - CellWidth.of(name)));
            }
            return text.toString();
        }
    }

    /** @param before the line up to the cursor */
    Found of(String before) {
        String word = before.replaceFirst("(?s).*[\\s;|&<>(=]", "");
        String rest = before.substring(0, before.length() - word.length());
        boolean command = rest.matches("(?s)(.*[;|&(])?\\s*(sudo\\s+)?") && !word.contains("/");
        List<String> names = command ? commands(word) : files(word);
        String start = command ? word : word.substring(word.lastIndexOf('/') + 1);
        if (names.isEmpty()) {
            return new Found("", names);
        }
        String common = names.getFirst();
        for (String name : names) {
            while (!name.startsWith(common)) {
                common = common.substring(0, common.length() - 1);
            }
        }
        boolean only = names.size() == 1 && !common.endsWith("/");
        return new Found(common.substring(start.length()) + (only ? " " : ""), names);
    }

    private List<String> commands(String start) {
        var all = new TreeSet<String>(Builtins.TABLE.keySet());
        all.addAll(shell.aliases().keySet());
        String path = shell.get("PATH");
        for (String dir : (path == null ? "" : path).split(":")) {
            all.addAll(list(dir));
        }
        return start.isEmpty() ? List.of() : all.stream().filter(name -> name.startsWith(start)).toList();
    }

    private List<String> files(String word) {
        String folder = word.substring(0, word.lastIndexOf('/') + 1);
        String start = word.substring(folder.length());
        String path = Paths.absolute(shell.cwd(), folder.startsWith("~/")
                ? shell.user().home() + folder.substring(1)
                : folder);
        List<String> found = new ArrayList<>();
        for (String name : list(path)) {
            if (name.startsWith(start) && (!name.startsWith(".") || start.startsWith("."))) {
                found.add(name + (isFolder(path + "/" + name) ? "/" : ""));
            }
        }
        return found;
    }

    private boolean isFolder(String path) {
        try {
            return files().find(path, shell.user()) instanceof Entry.Dir;
        } catch (FileTrouble e) {
            return false;
        }
    }

    private List<String> list(String path) {
        try {
            return files().list(path, shell.user());
        } catch (FileTrouble e) {
            return List.of();
        }
    }

    private FileSystem files() {
        return shell.platform().files();
    }
}
