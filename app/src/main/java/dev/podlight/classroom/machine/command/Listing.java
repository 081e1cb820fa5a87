package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.files.Entry;
import dev.podlight.classroom.machine.files.FileTrouble;
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
            call.outLine(options.has("l")
                    ? row(call.files().findLink(call.path(file), call.user()), file, 1, 1)
                    : file);
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
            if (options.has("a")) {
                names.addAll(0, List.of(".", ".."));
            }
            if (titled) {
                call.outLine(dir + ":");
            }
            if (options.has("l")) {
                call.outLine("total " + names.size() * 4);
            }
            if (options.has("l")) {
                rows(call, dir, names);
            } else {
                for (String name : names) {
                    call.outLine(name);
                }
            }
            return 0;
        } catch (FileTrouble e) {
            return call.fail(2, "cannot open directory '" + dir + "': " + e.getMessage());
        }
    }

    /** Owners to the left and sizes to the right, as wide as the widest. */
    private static void rows(Call call, String dir, List<String> names) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String name : names) {
            entries.add(call.files().findLink(call.path(dir + "/" + name), call.user()));
        }
        int owner = entries.stream().mapToInt(e -> e.owner().name().length()).max().orElse(1);
        int size = entries.stream().mapToInt(e -> Long.toString(e.size()).length()).max().orElse(1);
        for (int i = 0; i < names.size(); i++) {
            call.outLine(row(entries.get(i), names.get(i), owner, size));
        }
    }

    private static String row(Entry entry, String name, int ownerWidth, int sizeWidth) {
        String arrow = entry instanceof Entry.Link link ? " -> " + link.target() : "";
        String owner = "%-" + ownerWidth + "s";
        int links = entry instanceof Entry.Dir ? 2 : 1;
        return ("%s %d " + owner + " " + owner + " %" + sizeWidth + "d %s %s%s").formatted(rights(entry), links, entry
            .owner()
            .name(), entry.owner().name(), entry.size(), TIME.format(entry.modified()), name, arrow);
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
