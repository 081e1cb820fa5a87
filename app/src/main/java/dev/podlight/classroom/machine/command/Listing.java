package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.files.Entry;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.Paths;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** ls, and ll as Ubuntu's aliases have it. */
final class Listing {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM ppd HH:mm", Locale.ENGLISH)
        .withZone(ZoneOffset.UTC);

    private Listing() {}

    static void register(Map<String, Command> table) {
        table.put("ls", Listing::ls);
    }

    private static int ls(Call call) throws IOException {
        Options options = Options.read(call.args(), "", true);
        List<String> names = options.rest().isEmpty() ? List.of(".") : options.rest();
        List<String> files = new ArrayList<>();
        List<String> dirs = new ArrayList<>();
        int status = 0;
        for (String name : names) {
            try {
                Entry entry = call.files().find(call.path(name), call.user());
                (entry instanceof Entry.Dir && !options.has("d") ? dirs : files).add(name);
            } catch (FileTrouble e) {
                status = call.fail(2, "cannot access '" + name + "': " + e.getMessage());
            }
        }
        for (String file : files.stream().sorted().toList()) {
            call.outLine(options.has("l") ? row(call, call.path(file), file) : file);
        }
        for (String dir : dirs) {
            status = Math.max(status, directory(call, options, dir, names.size() > 1));
        }
        return status;
    }

    private static int directory(Call call, Options options, String dir, boolean titled) throws IOException {
        try {
            List<String> names = new ArrayList<>(call.files().list(call.path(dir), call.user()));
            names.removeIf(name -> name.startsWith(".") && !options.has("a", "A"));
            if (titled) {
                call.outLine(dir + ":");
            }
            if (options.has("l")) {
                call.outLine("total " + names.size() * 4);
            }
            for (String name : names) {
                call.outLine(options.has("l") ? row(call, call.path(dir + "/" + name), name) : name);
            }
            return 0;
        } catch (FileTrouble e) {
            return call.fail(2, "cannot open directory '" + dir + "': " + e.getMessage());
        }
    }

    private static String row(Call call, String path, String name) throws FileTrouble {
        Entry entry = call.files().findLink(path, call.user());
        String arrow = entry instanceof Entry.Link link ? " -> " + link.target() : "";
        String owner = entry.owner().name();
        int links = entry instanceof Entry.Dir ? 2 : 1;
        return "%s %d %s %s %d %s %s%s".formatted(rights(entry), links, owner, owner, entry.size(),
                TIME.format(entry.modified()), name.isEmpty() ? Paths.name(path) : name, arrow);
    }

    /** As in {@code -rw-r--r--}. */
    static String rights(Entry entry) {
        var text = new StringBuilder().append(entry.letter());
        for (int i = 8; i >= 0; i--) {
            text.append((entry.mode() >> i & 1) == 1 ? "rwx".charAt((8 - i) % 3) : '-');
        }
        return text.toString();
    }
}
