package dev.podlight.cli;

import com.google.gson.JsonObject;
import dev.podlight.i18n.Text;
import dev.podlight.kube.AccessLog;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.KubeException;
import dev.podlight.kube.LiveCluster;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code podlight lab access-log}: Traefik's access log, which says for each request which rule took it and which Pod got it. */
@Command(name = "access-log")
final class LabAccessLog implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "on|off|status", descriptionKey = "cli.access-log.what")
    private What what;

    @Mixin
    private ClusterOptions cluster;

    @Option(names = {"-y", "--yes"}, descriptionKey = "cli.option.yes")
    private boolean yes;

    @Option(names = "--json", descriptionKey = "cli.option.json")
    private boolean json;

    /** As typed. */
    enum What {
        on, off, status
    }

    LabAccessLog(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        try (OpenCluster open = cluster.open(terminal)) {
            Cluster live = open.live();
            AccessLog.State state = live.accessLog().state();
            boolean change = what == What.on && state == AccessLog.State.OFF
                    || what == What.off && state == AccessLog.State.ON_BY_PODLIGHT;
            if (change) {
                change(live);
                state = live.accessLog().state();
            }
            say(state);
            boolean wanted = what == What.status || state.isOn() == (what == What.on);
            return wanted ? ExitCode.DONE : ExitCode.FOUND_OUT;
        } catch (KubeException e) {
            throw ClusterFailure.of(e);
        }
    }

    /** Says first what would be written and what restarts, then asks. */
    private void change(Cluster live) throws KubeException, CommandFailure, InterruptedException {
        boolean on = what == What.on;
        String written = live.accessLog().preview(on);
        terminal.remark(Text.of(on ? "access-log.on.asks" : "access-log.off.asks"));
        terminal.remark(Text.of("access-log.restarts"));
        terminal.remark(Text.of(written.isEmpty() ? "access-log.deletes" : "access-log.writes"));
        terminal.err().print(written);
        if (!yes && !Question.agreed(terminal, Text.of("cli.access-log.ask"))) {
            throw CommandFailure.foundOut(Text.of("cli.access-log.kept"), Text.of("cli.access-log.kept.hint"));
        }
        if (on) {
            live.accessLog().on();
        } else {
            live.accessLog().off();
        }
        try (LiveCluster watch = live.watch(view -> {})) {
            watch.await(snapshot -> AccessLog.missing(snapshot, on), LONGEST);
        }
    }

    private void say(AccessLog.State state) {
        String id = state.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        if (json) {
            JsonObject object = new JsonObject();
            object.addProperty("accessLog", id);
            object.addProperty("text", terminal.words().format(Text.of("access-log." + id)));
            terminal.out().println(object);
        } else {
            terminal.say(Text.of("access-log." + id));
        }
    }
}
