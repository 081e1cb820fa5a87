package dev.podlight.k3s;

import dev.podlight.ssh.Ran;
import dev.podlight.ssh.Shell;
import dev.podlight.ssh.SshException;
import java.util.List;

/** Removes k3s by its own two scripts and looks for what they left. */
final class Uninstall {
    private final Machine machine;
    private final Progress progress;

    Uninstall(Machine machine, Progress progress) {
        this.machine = machine;
        this.progress = progress;
    }

    LeftOvers run() throws K3sException, SshException, InterruptedException {
        List<String> scripts = scripts();
        if (scripts.contains(Machine.KILL_SCRIPT)) {
            progress.phase(Phase.KILL);
            machine.asRoot(Machine.KILL_SCRIPT);
        }
        List<String> removing = scripts.stream().filter(Machine.UNINSTALL_SCRIPTS::contains).toList();
        for (String script : removing) {
            progress.phase(Phase.REMOVE);
            Ran ran = machine.asRoot(script);
            if (!ran.ok())
                throw new K3sException(new K3sFailure.UninstallFailed(ran.last(), ran.exit()));
        }
        progress.phase(Phase.LOOK_FOR_REST);
        LeftOvers rest = new LeftOvers(machine.processes(), machine.paths(), !removing.isEmpty());
        progress.phase(Phase.DONE);
        return rest;
    }

    private List<String> scripts() throws SshException, InterruptedException {
        String line = "ls " + Shell.quote(Machine.KILL_SCRIPT) + " " + Shell.line(Machine.UNINSTALL_SCRIPTS.toArray(
                String[]::new));
        return machine.session().run(line).out();
    }
}
