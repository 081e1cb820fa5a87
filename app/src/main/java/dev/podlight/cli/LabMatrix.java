package dev.podlight.cli;

import dev.podlight.i18n.Text;
import dev.podlight.kube.LabHost;
import dev.podlight.kube.LabStatus;
import dev.podlight.probe.AccessMatrix;
import dev.podlight.probe.LabWays;
import dev.podlight.probe.MatrixConclusion;
import dev.podlight.probe.FromHere;
import dev.podlight.probe.NotSent;
import dev.podlight.probe.Prober;
import dev.podlight.probe.Vantages;
import dev.podlight.ssh.Sudo;
import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.TraceOptions;
import dev.podlight.traffic.Tracer;
import dev.podlight.traffic.Vantage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code podlight lab matrix}: every way into the lab, really tried, beside what is predicted. */
@Command(name = "matrix")
final class LabMatrix implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private LabOptions lab;

    @Mixin
    private FrontOptions front;

    @Option(names = "--host", paramLabel = "HOST", descriptionKey = "cli.option.matrix-host")
    private String host;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "8", descriptionKey = "cli.probe.timeout")
    private int seconds;

    LabMatrix(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        if (seconds < 1) {
            throw CommandFailure.usage(Text.of("cli.probe.cannot"), Text.of("cli.probe.cannot.hint"));
        }
        return lab.with(terminal, this::matrix);
    }

    private int matrix(OpenCluster open) throws CommandFailure, InterruptedException {
        try {
            return matrix(open, open.machine());
        } catch (NotSent e) {
            throw ProbeFailures.of(e);
        } catch (BadRequest e) {
            throw CommandFailure.usage(e.text(), Text.of("request.bad.hint"));
        }
    }

    private int matrix(OpenCluster open, Optional<Sudo> machine)
            throws CommandFailure, NotSent, BadRequest, InterruptedException {
        ClusterSnapshot snapshot = open.snapshot();
        TraceOptions options = new TraceOptions(front.front(snapshot), lab.namespace(), Map.of());
        Vantages vantages = new Vantages(machine, Optional.of(open.live()), snapshot);
        LabWays ways = ways(open, snapshot, options, vantages);
        Prober prober = new Prober(new Tracer(snapshot, options), vantages, FromHere.probe(snapshot, options),
                options.front(), Prober.QUIET);
        List<AccessMatrix.Cell> cells = new AccessMatrix(prober).run(ways.requests(), Duration.ofSeconds(seconds),
                cell -> {});
        MatrixReport report = new MatrixReport(cells,
                new MatrixConclusion(cells, ways.nodePort(), options.front()).said());
        if (lab.json()) {
            terminal.out().println(TraceJson.line(report.json(terminal.words())));
        } else {
            report.print(terminal);
        }
        return exit(cells, machine.isPresent());
    }

    private LabWays ways(OpenCluster open, ClusterSnapshot snapshot, TraceOptions options, Vantages vantages)
            throws CommandFailure, NotSent, InterruptedException {
        LabStatus status = LabStatus.of(snapshot, lab.namespace());
        Optional<String> address = LabHost.address(snapshot, options.front(), open.sshHost());
        String name = Optional.ofNullable(host)
            .or(() -> Optional.of(status.host()).filter(h -> !h.isEmpty()))
            .or(() -> LabHost.of(snapshot, options.front(), open.sshHost()))
            .orElseThrow(() -> CommandFailure.usage(Text.of("cli.lab.no-host"), Text.of("cli.lab.no-host.hint")));
        return new LabWays(snapshot, status, address.orElse(""), name, vantages.settle(new Vantage.Node("")));
    }

    /** What could not be tried for want of SSH is said, and is no disagreement. */
    private static int exit(List<AccessMatrix.Cell> cells, boolean ssh) {
        boolean agree = cells.stream().allMatch(cell -> cell.tried() ? cell.comparison().agrees() : !ssh);
        return agree ? ExitCode.DONE : ExitCode.FOUND_OUT;
    }
}
