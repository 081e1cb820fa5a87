package dev.podlight.classroom.machine.shell;

import dev.podlight.classroom.machine.files.Entry;
import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.Paths;
import dev.podlight.classroom.machine.files.User;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;

/** Finds what a name means along PATH and runs it as a process. */
public final class Launcher {
    /** What the file of a built-in program begins with; anything else is a script. */
    public static final String PROGRAM = "\177ELF";

    private final Shell shell;

    public Launcher(Shell shell) {
        this.shell = shell;
    }

    int run(List<String> argv, Streams streams) throws IOException, InterruptedException {
        String name = argv.getFirst();
        String path = find(name);
        if (path == null) {
            boolean there = name.contains("/") && files().exists(Paths.absolute(shell.cwd(), name), shell.user());
            Streams.print(streams.err(), trouble(name, there) + "\n");
            return there ? 126 : 127;
        }
        String terminal = shell.session().terminal() == null ? "?" : "pts/0";
        var process = shell.platform()
            .processes()
            .begin(shell.user().name(), shell.pid(), terminal,
                    String.join(" ", argv), Thread.currentThread()::interrupt);
        shell.pid(process.pid());
        try {
            return start(name, path, argv.subList(1, argv.size()), streams);
        } finally {
            shell.platform().processes().end(process.pid());
        }
    }

    /** In bash's words to who typed it or sent it, in dash's to a script. */
    private String trouble(String name, boolean there) {
        if (!shell.zero().equals("bash")) {
            return shell.zero() + ": 1: " + name + ": " + (there ? "Permission denied" : "not found");
        }
        return (shell.session().terminal() == null ? "bash: line 1: " : "-bash: ") + name + ": " + (there
                ? "Permission denied"
                : name.contains("/") ? "No such file or directory" : "command not found");
    }

    /** The file that {@code name} would run, or null. */
    public String find(String name) {
        if (name.contains("/")) {
            String path = Paths.absolute(shell.cwd(), name);
            return runnable(path) ? path : null;
        }
        String search = shell.get("PATH");
        for (String dir : (search == null ? "" : search).split(":")) {
            if (runnable(dir + "/" + name)) {
                return dir + "/" + name;
            }
        }
        return null;
    }

    private int start(String name, String path, List<String> arguments, Streams streams)
            throws IOException, InterruptedException {
        String text = new String(files().read(path, User.ROOT),
                StandardCharsets.UTF_8);
        Command program = text.startsWith(PROGRAM) ? shell.platform().programs().get(Paths.name(path)) : null;
        if (program == null) {
            shell.positional(name, arguments);
            return shell.script(text, streams);
        }
        try {
            return program.run(new Call(Paths.name(name), List.copyOf(arguments), shell, streams));
        } catch (Pipe.BrokenPipe e) {
            return 141;
        } catch (NoSuchElementException | IndexOutOfBoundsException e) {
            Streams.print(streams.err(), Paths.name(name) + ": missing operand\n");
            return 1;
        } catch (IllegalArgumentException e) {
            // a number or a pattern that is none
            String why = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
            Streams.print(streams.err(), Paths.name(name) + ": invalid argument: " + why + "\n");
            return 2;
        } catch (InterruptedIOException e) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        } catch (IOException e) {
            Streams.print(streams.err(), Paths.name(name) + ": " + e.getMessage() + "\n");
            return 1;
        }
    }

    private boolean runnable(String path) {
        try {
            return files().find(path, shell.user()) instanceof Entry.Plain
                    && files().may(path, shell.user(), 1);
        } catch (FileTrouble e) {
            return false;
        }
    }

    private FileSystem files() {
        return shell.platform().files();
    }
}
