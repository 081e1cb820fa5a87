package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.User;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who is in which group: adduser and deluser on /etc/group, and the group sudo that sudo asks for. */
final class Groups {
    private static final String FILE = "/etc/group";

    private Groups() {}

    static void register(Map<String, Command> table) {
        table.put("adduser", call -> change(call, true));
        table.put("deluser", call -> change(call, false));
    }

    static boolean has(FileSystem files, String group, String user) {
        try {
            return files.text(FILE, User.ROOT)
                .lines()
                .anyMatch(l -> l.matches(Pattern.quote(group) + ":x:\\d+:(.*,)?" + Pattern.quote(user) + "(,.*)?"));
        } catch (FileTrouble e) {
            return false;
        }
    }

    private static int change(Call call, boolean in) throws IOException {
        if (!call.user().root()) {
            return call.fail(1, "Only root may add or remove a user or group to the system.");
        }
        if (call.args().size() != 2) {
            return call.fail(1, "only USER GROUP");
        }
        String user = call.args().get(0);
        String group = call.args().get(1);
        String text = call.files().text(FILE, User.ROOT);
        if (text.lines().noneMatch(l -> l.startsWith(group + ":"))) {
            return call.fail(3, "The group `" + group + "' does not exist.");
        }
        String changed = text.lines()
            .map(l -> l.startsWith(group + ":") ? members(l, user, in) : l)
            .collect(Collectors.joining("\n", "", "\n"));
        call.files().put(FILE, 0644, changed);
        return PrintCommands.say(call, (in
                ? "Adding user `%s' to group `%s' ..."
                : "Removing user `%s' from group `%s' ...")
            .formatted(user, group));
    }

    private static String members(String line, String user, boolean in) {
        String head = line.substring(0, line.lastIndexOf(':') + 1);
        String others = Pattern.compile(",")
            .splitAsStream(line.substring(head.length()))
            .filter(m -> !m.isEmpty() && !m.equals(user))
            .collect(Collectors.joining(","));
        return head + (!in ? others : others.isEmpty() ? user : others + "," + user);
    }
}
