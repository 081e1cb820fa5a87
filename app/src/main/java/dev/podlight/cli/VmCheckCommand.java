package dev.podlight.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlight.i18n.MachineTexts;
import dev.podlight.k3s.Finding;
import dev.podlight.k3s.K3s;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.Sudo;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code podlight vm check}: is the machine ready for k3s? */
@Command(name = "check")
final class VmCheckCommand extends VmCommand.OnMachine {
    @Option(names = "--json", descriptionKey = "machine.vm.option.json")
    private boolean json;

    VmCheckCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int work(Sudo root) throws SshException, InterruptedException {
        List<Finding> findings = new K3s(root).check();
        if (json) {
            terminal.out().println(object(findings));
        } else {
            findings.forEach(this::print);
        }
        boolean stopped = findings.stream().anyMatch(finding -> finding.state() == Finding.State.STOP);
        return stopped ? ExitCode.FOUND_OUT : ExitCode.DONE;
    }

    private void print(Finding finding) {
        String sign = switch (finding.state()) {
            case FINE -> "  ok  ";
            case WARNING -> "  !   ";
            case STOP -> "  X   ";
        };
        terminal.out().println(sign + text(finding));
        finding.fix().forEach(line -> terminal.out().println("        $ " + line));
    }

    private JsonObject object(List<Finding> findings) {
        JsonArray array = new JsonArray();
        for (Finding finding : findings) {
            JsonObject one = new JsonObject();
            one.addProperty("id", finding.id());
            one.addProperty("state", finding.state().name().toLowerCase(Locale.ROOT));
            one.addProperty("text", text(finding));
            JsonArray fix = new JsonArray();
            finding.fix().forEach(fix::add);
            one.add("fix", fix);
            array.add(one);
        }
        JsonObject object = new JsonObject();
        object.addProperty("machine", machine);
        object.add("findings", array);
        return object;
    }

    private String text(Finding finding) {
        return terminal.words().format(MachineTexts.of(finding));
    }
}
