package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.files.Entry;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.OpenFile;
import dev.podlight.classroom.machine.files.Paths;
import dev.podlight.classroom.machine.files.User;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
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
        table.put("touch", FileCommands::touch);
        table.put("mktemp", FileCommands::mktemp);
        table.put("install", FileCommands::install);
    }

    private static int mkdir(Call call) throws IOException {
        Options options = Options.read(call.args(), "m mode", true);
        int status = EachFile.of(call, options.rest(), "cannot create directory ‘%s’", path -> {
            if (options.has("p", "parents")) {
                call.files().mkdirs(path, call.user());
            } else {
                call.files().mkdir(path, call.user());
            }
        });
        String mode = options.value("", "m", "mode");
        return status != 0 || mode.isEmpty()
                ? status
                : EachFile.of(call, options.rest(), "cannot set mode of ‘%s’",
                        path -> call.files().chmod(path, call.user(), Integer.parseInt(mode, 8)));
    }

    private static int rm(Call call) throws IOException {
        Options options = Options.read(call.args(), "", true);
        boolean recursive = options.has("r", "R", "recursive");
        return EachFile.of(call, options.rest(), "cannot remove '%s'", path -> {
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
        return EachFile.of(call, Options.read(call.args(), "", true).rest(), "failed to remove '%s'",
                path -> call.files().remove(path, call.user(), false));
    }

    private static int cp(Call call) throws IOException {
        Options options = Options.read(call.args(), "", true);
        List<String> files = options.rest();
        if (files.size() < 2) {
            return call.fail(1, "missing file operand");
        }
        return EachFile.of(call, files.subList(0, files.size() - 1), "cannot stat '%s'", path -> {
            if (call.files().find(path, call.user()) instanceof Entry.Dir && !options.has("r", "R", "a")) {
                throw new FileTrouble("-r not specified; omitting directory");
            }
            String target = into(call, files.getLast(), path);
            copy(call, call.open(path), target);
            int mode = call.files().find(path, call.user()).mode();
            if (call.files().find(target, call.user()).owner().uid() == call.user().uid()) {
                call.files().chmod(target, call.user(), options.has("p", "a") ? mode : mode & 0755);
            }
        });
    }

    private static void copy(Call call, InputStream from, String target) throws IOException {
        OpenFile file = call.files().writing(target, call.user());
        file.truncate(0);
        byte[] part = new byte[65536];
        long at = 0;
        for (int count = from.read(part); count >= 0; count = from.read(part)) {
            file.write(at, count == part.length ? part : Arrays.copyOf(part, count));
            at += count;
        }
    }

    private static int mv(Call call) throws IOException {
        List<String> files = Options.read(call.args(), "", true).rest();
        return EachFile.of(call, files.subList(0, files.size() - 1), "cannot move '%s'",
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
        return EachFile.of(call, List.of(options.rest().size() > 1 ? options.rest(1) : Paths.name(target)),
                "failed to create symbolic link '%s'", path -> {
                    String place = into(call, path, target);
                    if (options.has("f") && exists(call, place)) {
                        call.files().remove(place, call.user(), false);
                    }
                    call.files().link(place, target, call.user());
                });
    }

    private static int touch(Call call) throws IOException {
        return EachFile.of(call, Options.read(call.args(), "d t", true).rest(), "cannot touch '%s'",
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
            return EachFile.of(call, options.rest(), "cannot create directory ‘%s’", path -> {
                call.files().mkdirs(path, call.user());
                call.files().chmod(path, call.user(), Integer.parseInt(mode, 8));
            });
        }
        return EachFile.of(call, List.of(options.rest(0)), "cannot stat '%s'", path -> {
            String target = into(call, options.rest(1), path);
            copy(call, call.open(path), target);
            call.files().chmod(target, call.user(), Integer.parseInt(mode, 8));
        });
    }
}
