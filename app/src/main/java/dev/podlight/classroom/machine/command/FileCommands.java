package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.files.Entry;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.Paths;
import dev.podlight.classroom.machine.files.User;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What makes, moves and removes files. */
final class FileCommands {

    private FileCommands() {}

    static void register(Map<String, Command> table) {
        table.put("mkdir", FileCommands::mkdir);
        table.put("rm", FileCommands::rm);
        table.put("rmdir", FileCommands::rmdir);
        table.put("cp", FileCommands::cp);
        table.put("mv", FileCommands::mv);
        table.put("ln", FileCommands::ln);
        table.put("chmod", FileCommands::chmod);
        table.put("chown", FileCommands::chown);
        table.put("touch", FileCommands::touch);
        table.put("mktemp", FileCommands::mktemp);
        table.put("install", FileCommands::install);
        table.put("stat", FileCommands::stat);
        table.put("readlink", FileCommands::readlink);
        table.put("realpath", call -> PrintCommands.say(call, call.path(call.args().getLast())));
        table.put("sha256sum", FileCommands::sha256sum);
        table.put("pwd", call -> PrintCommands.say(call, call.shell().cwd()));
    }

    /** One step on one file. */
    private interface Step {
        void on(String path) throws IOException;
    }

    private static int each(Call call, List<String> files, String complaint, Step step) throws IOException {
        int status = 0;
        for (String file : files) {
            try {
                step.on(call.path(file));
            } catch (FileTrouble e) {
                status = call.fail(1, complaint.formatted(file) + ": " + e.getMessage());
            }
        }
        return status;
    }

    private static int mkdir(Call call) throws IOException {
        Options options = Options.read(call.args(), "m mode", true);
        int status = each(call, options.rest(), "cannot create directory ‘%s’", path -> {
            if (options.has("p", "parents")) {
                call.files().mkdirs(path, call.user());
            } else {
                call.files().mkdir(path, call.user());
            }
        });
        String mode = options.value("", "m", "mode");
        return status != 0 || mode.isEmpty()
                ? status
                : each(call, options.rest(), "cannot set mode of ‘%s’",
                        path -> call.files().chmod(path, call.user(), Integer.parseInt(mode, 8)));
    }

    private static int rm(Call call) throws IOException {
        Options options = Options.read(call.args(), "", true);
        boolean recursive = options.has("r", "R", "recursive");
        return each(call, options.rest(), "cannot remove '%s'", path -> {
            boolean there = exists(call, path);
            if (there && !recursive && call.files().findLink(path, call.user()) instanceof Entry.Dir) {
                throw new FileTrouble(FileTrouble.IS_DIR);
            }
            if (there || !options.has("f", "force")) {
                call.files().remove(path, call.user(), recursive);
            }
        });
    }

    private static boolean exists(Call call, String path) {
        try {
            call.files().findLink(path, call.user());
            return true;
        } catch (FileTrouble e) {
            return false;
        }
    }

    private static int rmdir(Call call) throws IOException {
        return each(call, Options.read(call.args(), "", true).rest(), "failed to remove '%s'",
                path -> call.files().remove(path, call.user(), false));
    }

    private static int cp(Call call) throws IOException {
        Options options = Options.read(call.args(), "", true);
        List<String> files = options.rest();
        if (files.size() < 2) {
            return call.fail(1, "missing file operand");
        }
        return each(call, files.subList(0, files.size() - 1), "cannot stat '%s'", path -> {
            if (call.files().find(path, call.user()) instanceof Entry.Dir && !options.has("r", "R", "a")) {
                throw new FileTrouble("-r not specified; omitting directory");
            }
            String target = into(call, files.getLast(), path);
            call.files().write(target, call.user(), call.files().read(path, call.user()), false);
            int mode = call.files().find(path, call.user()).mode();
            if (call.files().find(target, call.user()).owner().uid() == call.user().uid()) {
                call.files().chmod(target, call.user(), options.has("p", "a") ? mode : mode & 0755);
            }
        });
    }

    private static int mv(Call call) throws IOException {
        List<String> files = Options.read(call.args(), "", true).rest();
        return each(call, files.subList(0, files.size() - 1), "cannot move '%s'",
                path -> call.files().move(path, into(call, files.getLast(), path), call.user()));
    }

    private static String into(Call call, String target, String source) {
        String path = call.path(target);
        try {
            boolean dir = call.files().find(path, call.user()) instanceof Entry.Dir;
            return dir ? path + "/" + Paths.name(source) : path;
        } catch (FileTrouble e) {
            return path;
        }
    }

    private static int ln(Call call) throws IOException {
        Options options = Options.read(call.args(), "", true);
        String target = options.rest(0);
        return each(call, List.of(options.rest().size() > 1 ? options.rest(1) : Paths.name(target)),
                "failed to create symbolic link '%s'", path -> {
                    String place = into(call, path, target);
                    if (options.has("f") && exists(call, place)) {
                        call.files().remove(place, call.user(), false);
                    }
                    call.files().link(place, target, call.user());
                });
    }

    private static int chmod(Call call) throws IOException {
        List<String> args = call.args().stream().filter(a -> !a.equals("-R")).toList();
        String mode = args.getFirst();
        return each(call, args.subList(1, args.size()), "cannot access '%s'",
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
        return each(call, args.subList(1, args.size()), "changing ownership of '%s'",
                path -> call.files().chown(path, call.user(), owner));
    }

    private static int touch(Call call) throws IOException {
        return each(call, Options.read(call.args(), "d t", true).rest(), "cannot touch '%s'",
                path -> call.files().touch(path, call.user()));
    }

    private static int mktemp(Call call) throws IOException {
        Options options = Options.read(call.args(), "p t", true);
        String pattern = options.rest().isEmpty() ? "/tmp/tmp.XXXXXXXXXX" : options.rest(0);
        int xs = pattern.length() - pattern.replaceFirst("X+$", "").length();
        String path;
        do {
            String name = Integer.toString(java.util.concurrent.ThreadLocalRandom.current()
                .nextInt(1 << 30, Integer.MAX_VALUE), 36) + "k3sPod";
            path = pattern.substring(0, pattern.length() - xs) + name.substring(0, Math.min(name.length(), xs));
        } while (call.files().exists(call.path(path), User.ROOT));
        if (options.has("d")) {
            call.files().mkdir(call.path(path), call.user());
        } else {
            call.files().touch(call.path(path), call.user());
        }
        call.files().chmod(call.path(path), call.user(), options.has("d") ? 0700 : 0600);
        return PrintCommands.say(call, path);
    }

    private static int install(Call call) throws IOException {
        Options options = Options.read(call.args(), "m o g", true);
        String mode = options.value("755", "m");
        if (options.has("d")) {
            return each(call, options.rest(), "cannot create directory ‘%s’", path -> {
                call.files().mkdirs(path, call.user());
                call.files().chmod(path, call.user(), Integer.parseInt(mode, 8));
            });
        }
        return each(call, List.of(options.rest(0)), "cannot stat '%s'", path -> {
            byte[] content = path.equals("/dev/stdin")
                    ? call.streams().in().readAllBytes()
                    : path.equals("/dev/null") ? new byte[0] : call.files().read(path, call.user());
            String target = into(call, options.rest(1), path);
            call.files().write(target, call.user(), content, false);
            call.files().chmod(target, call.user(), Integer.parseInt(mode, 8));
        });
    }

    private static int stat(Call call) throws IOException {
        Options options = Options.read(call.args(), "c format", true);
        String format = options.value("%n %s", "c", "format");
        return each(call, options.rest(), "cannot statx '%s'", path -> {
            Entry entry = call.files().find(path, call.user());
            call.outLine(format.replace("%a", Integer.toOctalString(entry.mode()))
                .replace("%A", Listing.rights(entry))
                .replace("%s", Long.toString(entry.size()))
                .replace("%U", entry.owner().name())
                .replace("%G", entry.owner().name())
                .replace("%u", Integer.toString(entry.owner().uid()))
                .replace("%n", path)
                .replace("%Y", Long.toString(entry.modified().getEpochSecond())));
        });
    }

    private static int readlink(Call call) throws IOException {
        String path = call.path(call.args().getLast());
        if (call.files().findLink(path, call.user()) instanceof Entry.Link link) {
            return PrintCommands.say(call, link.target());
        }
        return call.args().size() > 1 ? PrintCommands.say(call, path) : 1;
    }

    private static int sha256sum(Call call) throws IOException {
        Options options = Options.read(call.args(), "", true);
        for (String file : options.rest().isEmpty() ? List.of("-") : options.rest()) {
            call.outLine(sha256(TextCommands.open(call, file).readAllBytes()) + "  " + file);
        }
        return 0;
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
