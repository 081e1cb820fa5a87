package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.User;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Who may do what with a file: chmod, chown. */
final class RightsCommands {
    private RightsCommands() {}

    static void register(Map<String, Command> table) {
        table.put("chmod", RightsCommands::chmod);
        table.put("chown", RightsCommands::chown);
    }

    private static int chmod(Call call) throws IOException {
        List<String> args = call.args().stream().filter(a -> !a.equals("-R")).toList();
        String mode = args.getFirst();
        return EachFile.of(call, args.subList(1, args.size()), "cannot access '%s'",
                path -> call.files()
                    .chmod(path, call.user(),
                            mode(mode, call.files().find(path, call.user()).mode())));
    }

    private static int mode(String spec, int before) throws FileTrouble {
        if (spec.matches("[0-7]{3,4}")) {
            return Integer.parseInt(spec, 8) & 0777;
        }
        int mode = before;
        for (String clause : spec.split(",")) {
            if (!clause.matches("[ugoa]*[-+=][rwx]*")) {
                throw new FileTrouble("invalid mode: ‘" + spec + "’");
            }
            String who = clause.replaceFirst("[-+=].*", "");
            String all = who.isEmpty() || who.contains("a") ? "ugo" : who;
            char sign = clause.charAt(who.length());
            int bits = 0;
            for (char right : clause.substring(who.length() + 1).toCharArray()) {
                bits |= right == 'r' ? 4 : right == 'w' ? 2 : 1;
            }
            for (char one : all.toCharArray()) {
                int shift = one == 'u' ? 6 : one == 'g' ? 3 : 0;
                int cleared = sign == '=' ? mode & ~(7 << shift) : mode;
                mode = sign == '-' ? mode & ~(bits << shift) : cleared | bits << shift;
            }
        }
        return mode;
    }

    private static int chown(Call call) throws IOException {
        List<String> args = call.args().stream().filter(a -> !a.startsWith("-")).toList();
        String name = args.getFirst().replaceFirst("[:.].*", "");
        User owner = name.equals("root") || name.equals("0")
                ? User.ROOT
                : new User(name.equals("1000") ? "student" : name, 1000, "/home/" + name);
        return EachFile.of(call, args.subList(1, args.size()), "changing ownership of '%s'",
                path -> call.files().chown(path, call.user(), owner));
    }
}
