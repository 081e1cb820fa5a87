package dev.podlight.cli;

import dev.podlight.classroom.Classroom;
import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.Doors;
import dev.podlight.classroom.fault.Fault;
import dev.podlight.classroom.fault.FaultTrouble;
import dev.podlight.classroom.fault.Faults;
import dev.podlight.classroom.time.RealTime;
import dev.podlight.i18n.Text;
import dev.podlight.ssh.Shell;
import dev.podlight.traffic.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code podlight classroom --dir D}: the built-in classroom in the foreground, until Ctrl-C. */
@Command(name = "classroom")
final class ClassroomCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--dir", required = true, paramLabel = "D", descriptionKey = "cli.classroom.option.dir")
    private Path dir;

    @Option(names = "--machines", paramLabel = "N", defaultValue = "1", descriptionKey = "cli.classroom.option.machines")
    private int machines;

    @Option(names = "--stage", paramLabel = "bare|k3s|lab", defaultValue = "lab", descriptionKey = "cli.classroom.option.stage")
    private ClassroomSpec.Stage stage;

    @Option(names = "--fault", paramLabel = "ID", descriptionKey = "cli.classroom.option.fault")
    private List<String> faults = List.of();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", descriptionKey = "cli.classroom.option.seed")
    private long seed;

    @Option(names = "--speed", paramLabel = "N", defaultValue = "10", descriptionKey = "cli.classroom.option.speed")
    private double speed;

    @Option(names = "--student-rights", descriptionKey = "cli.classroom.option.student-rights")
    private boolean rights;

    ClassroomCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        if (machines < 1 || machines > ClassroomSpec.MAX_MACHINES) {
            throw CommandFailure.usage(Text.of("cli.classroom.machines", machines),
                    Text.of("cli.classroom.machines.hint", ClassroomSpec.MAX_MACHINES));
        }
        if (!(speed > 0)) {
            throw CommandFailure.usage(Text.of("cli.classroom.speed", speed), Text.of("cli.classroom.speed.hint"));
        }
        demandKnown();
        try (var time = new RealTime(speed);
                var classroom = Classroom.start(spec(), time, dir)) {
            // Ctrl-C ends the virtual machine without unwinding this thread; its files must go all the same
            Runtime.getRuntime().addShutdownHook(new Thread(classroom::close, "classroom-end"));
            classroom.ready().get();
            for (String fault : faults) {
                stage(classroom, fault);
            }
            terminal.out().println("ready");
            if (stage == ClassroomSpec.Stage.LAB) {
                // to be copied: with this file curl finds every address and name of the class
                terminal.out()
                    .println("curl -K " + Shell.quote(classroom.curlFile().toString())
                            + " https://userlist.songedu.duckdns.org/users/1");
            }
            terminal.out().flush();
            new CountDownLatch(1).await();
            return ExitCode.DONE;
        } catch (IOException e) {
            throw failed(e);
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        }
    }

    /** On the first machine that has it; what it is goes to standard error, where it disturbs no script. */
    private void stage(Classroom classroom, String id) throws CommandFailure, InterruptedException {
        String machine = classroom.machines()
            .stream()
            .map(Doors::name)
            .filter(name -> classroom.faults().offered(name).stream().anyMatch(f -> f.id().equals(id)))
            .findFirst()
            .orElseThrow();
        try {
            classroom.faults().stage(machine, id);
            Fault fault = classroom.faults()
                .offered(machine)
                .stream()
                .filter(f -> f.id().equals(id))
                .findFirst()
                .orElseThrow();
            terminal.err().println(machine + ": " + id + ": " + terminal.words().format(fault.what()));
            classroom.faults()
                .trial(machine, id)
                .ifPresent(request -> terminal.err().println(traced(request)));
        } catch (FaultTrouble e) {
            throw CommandFailure.foundOut(e.text(), Text.of("cli.classroom.fault.hint"));
        }
    }

    /** The command that shows it. */
    static String traced(Request request) {
        String host = request.host().isEmpty() ? "" : " --host " + request.host();
        return "podlight trace " + request.url().text() + host + " --from " + request.from();
    }

    /** Before anything is started: a class takes a while. */
    private void demandKnown() throws CommandFailure {
        for (String id : faults) {
            if (!Faults.ids().contains(id)) {
                throw CommandFailure.usage(Text.of("cli.classroom.fault.unknown", id),
                        Text.of("cli.classroom.fault.unknown.hint", String.join(" ", Faults.ids())));
            }
        }
    }

    private ClassroomSpec spec() {
        return new ClassroomSpec(machines, stage, seed, rights ? ClassroomSpec.Edu.RIGHTS : ClassroomSpec.Edu.OPEN);
    }

    private CommandFailure failed(Throwable why) {
        return CommandFailure.usage(Text.of("cli.classroom.failed", why.getMessage()),
                Text.of("cli.classroom.failed.hint", dir));
    }
}
