package dev.podlight.classroom.machine.shell;

import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.files.Paths;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Opens what stands after {@code <} and {@code >}. */
final class Redirection {
    private final Shell shell;

    Redirection(Shell shell) {
        this.shell = shell;
    }

    Streams apply(List<Script.Redirect> redirects, Streams streams) throws IOException, InterruptedException {
        Streams now = streams;
        var expander = new Expander(shell, streams);
        for (Script.Redirect redirect : redirects) {
            String target = expander.text(redirect.target());
            try {
                now = one(redirect, target, now);
            } catch (IOException e) {
                String verb = redirect.sign().startsWith("<") ? "cannot open " : "cannot create ";
                throw new IOException(verb + target + ": " + e.getMessage(), e);
            }
        }
        return now;
    }

    private Streams one(Script.Redirect redirect, String target, Streams now) throws IOException {
        return switch (redirect.sign()) {
            case "<<" -> now.in(new ByteArrayInputStream(target.getBytes(StandardCharsets.UTF_8)));
            case "<" -> now.in(open(target, now));
            case "<&" -> now;
            case ">&" -> redirect.fd() == 2 ? now.err(same(target, now)) : now.out(same(target, now));
            default -> {
                OutputStream file = create(target, redirect.sign().equals(">>"), now);
                yield redirect.fd() == 2 ? now.err(file) : now.out(file);
            }
        };
    }

    private static OutputStream same(String fd, Streams now) {
        return switch (fd) {
            case "1" -> now.out();
            case "2" -> now.err();
            default -> Streams.NOWHERE;
        };
    }

    private InputStream open(String target, Streams now) throws IOException {
        return switch (target) {
            case "/dev/null" -> InputStream.nullInputStream();
            case "/dev/stdin" -> now.in();
            case "/dev/tty" -> terminal().keyboard();
            default -> shell.platform()
                .files()
                .reading(Paths.absolute(shell.cwd(), target), shell.user())
                .stream();
        };
    }

    private OutputStream create(String target, boolean append, Streams now) throws IOException {
        return switch (target) {
            case "/dev/null" -> Streams.NOWHERE;
            case "/dev/stdout" -> now.out();
            case "/dev/stderr" -> now.err();
            case "/dev/tty" -> terminal().screen();
            default -> new FileSink(Paths.absolute(shell.cwd(), target), append);
        };
    }

    private Terminal terminal() throws IOException {
        if (shell.session().terminal() == null) {
            throw new IOException("No such device or address");
        }
        return shell.session().terminal();
    }

    private final class FileSink extends OutputStream {
        private final FileSystem files = shell.platform().files();
        private final String path;

        FileSink(String path, boolean append) throws IOException {
            this.path = path;
            files.write(path, shell.user(), new byte[0], append);
        }

        @Override
        public void write(int b) throws IOException {
            files.write(path, shell.user(), new byte[]{(byte) b}, true);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            files.write(path, shell.user(), java.util.Arrays.copyOfRange(bytes, offset, offset + length), true);
        }
    }
}
