package dev.podlight.classroom.machine.shell;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.FutureTask;

/** Runs a script's tree. */
final class Interpreter {
    private final Shell shell;
    /** Above 0 inside a condition, where {@code set -e} does not end the shell. */
    private int tested;

    Interpreter(Shell shell) {
        this.shell = shell;
    }

    int run(Script script, Streams streams) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        int status = switch (script) {
            case Script.Simple simple -> checked(simple(simple, streams));
            case Script.Pipeline pipeline -> checked(pipeline(pipeline, streams), pipeline.negated());
            case Script.AndOr andOr -> andOr(andOr, streams);
            case Script.Sequence sequence -> sequence(sequence, streams);
            case Script.Group group -> group(group, streams);
            case Script.If choice -> choice(choice, streams);
            case Script.Loop loop -> loop(loop, streams);
            case Script.For loop -> each(loop, streams);
            case Script.Case choice -> match(choice, streams);
            case Script.Function function -> define(function);
        };
        shell.status(status);
        return status;
    }

    private int checked(int status) {
        return checked(status, false);
    }

    private int checked(int status, boolean negated) {
        if (status != 0 && !negated && tested == 0 && shell.option('e')) {
            throw new ShellExit(status, null);
        }
        return status;
    }

    private int simple(Script.Simple simple, Streams streams) throws IOException, InterruptedException {
        try {
            return new SimpleCommand(shell, this).run(simple, streams);
        } catch (Pipe.BrokenPipe e) {
            return 141;
        } catch (java.io.InterruptedIOException e) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        } catch (IOException e) {
            Streams.print(streams.err(), shell.zero() + ": 1: " + e.getMessage() + "\n");
            return 2;
        }
    }

    private int define(Script.Function function) {
        shell.functions().put(function.name(), function.body());
        return 0;
    }

    private int andOr(Script.AndOr andOr, Streams streams) throws IOException, InterruptedException {
        int left = tested(andOr.left(), streams);
        return (left == 0) == andOr.and() ? run(andOr.right(), streams) : left;
    }

    private int tested(Script script, Streams streams) throws IOException, InterruptedException {
        tested++;
        try {
            return run(script, streams);
        } finally {
            tested--;
        }
    }

    private int sequence(Script.Sequence sequence, Streams streams) throws IOException, InterruptedException {
        int status = 0;
        Streams now = streams;
        for (Script.Step step : sequence.steps()) {
            status = step.background() ? background(step.script(), now) : run(step.script(), now);
            now = shell.aftermath().lastingOr(now);
        }
        return status;
    }

    private int background(Script script, Streams streams) {
        Shell sub = shell.sub();
        var task = new FutureTask<>(() -> new Execution(sub).caught(() -> new Interpreter(sub).run(script, streams),
                streams));
        var process = shell.platform()
            .processes()
            .begin(shell.user().name(), shell.pid(), "?", "sh",
                    () -> task.cancel(true));
        shell.jobs().add(process.pid(), task);
        Thread.ofVirtual().name("classroom-job").start(() -> {
            task.run();
            shell.platform().processes().end(process.pid());
        });
        return 0;
    }

    private int group(Script.Group group, Streams streams) throws IOException, InterruptedException {
        Streams inner = new Redirection(shell).apply(group.redirects(), streams);
        if (!group.sub()) {
            return run(group.body(), inner);
        }
        Shell sub = shell.sub();
        return checked(new Execution(sub).caught(() -> new Interpreter(sub).run(group.body(), inner), inner));
    }

    private int choice(Script.If choice, Streams streams) throws IOException, InterruptedException {
        Streams inner = new Redirection(shell).apply(choice.redirects(), streams);
        for (Script.Branch branch : choice.branches()) {
            if (tested(branch.condition(), inner) == 0) {
                return run(branch.body(), inner);
            }
        }
        return choice.otherwise() == null ? 0 : run(choice.otherwise(), inner);
    }

    private int loop(Script.Loop loop, Streams streams) throws IOException, InterruptedException {
        Streams inner = new Redirection(shell).apply(loop.redirects(), streams);
        OptionalInt status = OptionalInt.of(0);
        while (status.isPresent() && (tested(loop.condition(), inner) == 0) != loop.until()) {
            status = round(loop.body(), inner, status.getAsInt());
        }
        return status.orElse(0);
    }

    /** One round of a loop, or empty if {@code break} ended it; {@code continue} leaves the status of the round before. */
    private OptionalInt round(Script body, Streams streams, int before) throws IOException, InterruptedException {
        try {
            return OptionalInt.of(run(body, streams));
        } catch (ShellExit.FromLoop e) {
            return e.again() ? OptionalInt.of(before) : OptionalInt.empty();
        }
    }

    private int each(Script.For loop, Streams streams) throws IOException, InterruptedException {
        Streams inner = new Redirection(shell).apply(loop.redirects(), streams);
        List<String> values = loop.values() == null
                ? shell.positional()
                : new Expander(shell, inner).arguments(loop.values());
        OptionalInt status = OptionalInt.of(0);
        for (String value : values) {
            shell.set(loop.name(), value);
            status = round(loop.body(), inner, status.getAsInt());
            if (status.isEmpty()) {
                return 0;
            }
        }
        return status.getAsInt();
    }

    private int match(Script.Case choice, Streams streams) throws IOException, InterruptedException {
        var expander = new Expander(shell, streams);
        String subject = expander.text(choice.subject());
        for (Script.Arm arm : choice.arms()) {
            for (Word pattern : arm.patterns()) {
                if (Glob.regex(expander.pattern(pattern), true).matcher(subject).matches()) {
                    return run(arm.body(), streams);
                }
            }
        }
        return 0;
    }

    private int pipeline(Script.Pipeline pipeline, Streams streams) throws IOException, InterruptedException {
        int status = pipeline.parts().size() == 1
                ? tested(pipeline.parts().getFirst(), streams)
                : new Pipeline(shell).run(pipeline.parts(), streams);
        return pipeline.negated() ? (status == 0 ? 1 : 0) : status;
    }
}
