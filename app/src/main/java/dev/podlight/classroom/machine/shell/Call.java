package dev.podlight.classroom.machine.shell;

import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.Paths;
import dev.podlight.classroom.machine.files.User;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One run of a command.
 *
 * @param name as it was called
 * @param args without the name
 * @param shell whose environment, directory and user it inherits; a copy of its own
 */
public record Call(String name, List<String> args, Shell shell, Streams streams) {

    public FileSystem files() {
        return shell.platform().files();
    }

    public User user() {
        return shell.user();
    }

    /** An environment variable, or empty. */
    public String env(String variable) {
        return shell.exported().getOrDefault(variable, "");
    }

    public String path(String argument) {
        return Paths.absolute(shell.cwd(), argument);
    }

    public void out(String text) throws IOException {
        Streams.print(streams.out(), text);
    }

    public void outLine(String line) throws IOException {
        out(line + "\n");
    }

    public void err(String text) throws IOException {
        Streams.print(streams.err(), text);
    }

    /** Says why after its own name, and gives the exit status. */
    public int fail(int status, String why) throws IOException {
        err(name + ": " + why + "\n");
        return status;
    }

    /** @param argument a file as it was named, or {@code -} for the input */
    public InputStream open(String argument) throws FileTrouble {
        return switch (argument) {
            case "-", "/dev/stdin" -> streams.in();
            case "/dev/null" -> InputStream.nullInputStream();
            default -> files().reading(path(argument), user()).stream();
        };
    }

    public String inputText() throws IOException {
        return new String(streams.in().readAllBytes(), StandardCharsets.UTF_8);
    }

    public Call with(List<String> otherArgs) {
        return new Call(name, otherArgs, shell, streams);
    }

    public Call with(Streams others) {
        return new Call(name, args, shell, others);
    }

    /** Runs another program as this call's user, as env, xargs and nohup do. */
    public int exec(List<String> argv, Map<String, String> extra) throws IOException, InterruptedException {
        return shell.fork(user(), extra).program(argv, streams);
    }
}
