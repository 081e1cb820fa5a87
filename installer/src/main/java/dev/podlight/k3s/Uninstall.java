package dev.podlight.k3s;

import dev.podlight.ssh.Shell;
import dev.podlight.ssh.SshException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The ways back: k3s removed by its own two scripts, an install taken back, and what is left removed. */
final class Uninstall {
    private final Machine machine;
    private final Worker worker;
    private final Progress progress;

    Uninstall(Machine machine, Progress progress) {
        this.machine = machine;
        this.worker = new Worker(machine);
        this.progress = progress;
    }

    LeftOvers run() throws K3sException, SshException, InterruptedException {
        // in this order: an uninstall that ends meanwhile takes its scripts along
        Optional<Work> found = worker.look();
        List<String> scripts = machine.wayOutScripts();
        boolean removes = scripts.stream().anyMatch(Machine.UNINSTALL_SCRIPTS::contains);
        boolean underWay = found.isPresent() && found.get().kind() == Work.Kind.UNINSTALL && !found.get()
            .state()
            .equals(Work.State.CANCELLED);
        if (!scripts.isEmpty() || underWay && found.get().running())
            work(Work.Kind.UNINSTALL, byScripts(scripts), found);
        else if (underWay)
            worker.forget();
        if (removes || underWay)
            machine.tidy();
        return rest(removes || underWay, _ -> true);
    }

    /** Ends an install and takes back what it had done, unless there was a k3s before it. */
    LeftOvers cancel() throws K3sException, SshException, InterruptedException {
        Optional<Work> found = worker.look();
        if (found.isPresent() && found.get().running() && found.get().kind() == Work.Kind.INSTALL) {
            progress.phase(Phase.END);
            worker.end();
            found = worker.look();
        }
        Optional<List<String>> before = machine.before();
        if (before.isEmpty())
            return rest(false, _ -> true);
        List<String> had = before.get();
        if (had.contains("/usr/local/bin/k3s")) {
            worker.forgetAndTidy();
            return rest(false, _ -> true);
        }
        work(Work.Kind.UNDO, undo(had), found);
        machine.tidy();
        return rest(true, path -> !had.contains(path));
    }

    /** Removes what an uninstall left: k3s' own processes, what they had mounted, files and folders. */
    LeftOvers clean(LeftOvers rest) throws K3sException, SshException, InterruptedException {
        // only what is still k3s' own: between seeing and removing, a process number may have gone to another
        List<String> paths = rest.paths().stream().filter(machine.paths()::contains).toList();
        List<String> now = machine.processes();
        List<String> processes = rest.processes().stream().filter(now::contains).map(Uninstall::number).toList();
        work(Work.Kind.CLEAN, remove(processes, paths), worker.look());
        return rest(true, _ -> true);
    }

    private void work(Work.Kind kind, String script, Optional<Work> found)
            throws K3sException, SshException, InterruptedException {
        boolean running = found.isPresent() && found.get().running();
        if (running && found.get().kind() != kind)
            throw new K3sException(new K3sFailure.Busy(found.get()));
        if (running)
            progress.found(found.get());
        else if (!worker.begin(kind, Sha256.of(script).substring(0, 16), ":", script))
            throw new K3sException(new K3sFailure.Busy(worker.look().orElseThrow()));
        ScriptReader reader = new ScriptReader(progress);
        Work work = worker.follow(reader);
        worker.forget();
        if (work.state() != Work.State.ENDED)
            throw new K3sException(new K3sFailure.Interrupted(work, reader.lastLine()));
        if (!work.well())
            throw new K3sException(new K3sFailure.UninstallFailed(reader.lastLine(), work.exit().orElse(1)));
    }

    private LeftOvers rest(boolean removed, Predicate<String> counts) throws SshException, InterruptedException {
        progress.phase(Phase.LOOK_FOR_REST);
        LeftOvers rest = new LeftOvers(machine.processes(), machine.paths().stream().filter(counts).toList(), removed);
        progress.phase(Phase.DONE);
        return rest;
    }

    private static String byScripts(List<String> scripts) {
        StringBuilder work = new StringBuilder("umask 022\n");
        if (scripts.contains(Machine.KILL_SCRIPT))
            work.append(step(Phase.KILL)).append(Machine.KILL_SCRIPT).append('\n');
        for (String script : scripts)
            if (Machine.UNINSTALL_SCRIPTS.contains(script))
                work.append(step(Phase.REMOVE)).append(script).append(" || exit\n");
        return work.toString();
    }

    /** How far the install had come is not known, so each step asks first. */
    private static String undo(List<String> had) {
        String paths = Machine.PATHS.stream()
            .filter(path -> !had.contains(path))
            .map(Shell::quote)
            .collect(Collectors
                .joining(" "));
        return step(Phase.UNDO) + """
                for way in %s %s; do
                    [ ! -x "$way" ] || "$way"
                done
                for tool in kubectl crictl ctr; do
                    [ "$(readlink "/usr/local/bin/$tool")" != k3s ] || rm -f "/usr/local/bin/$tool"
                done
                rm -rf %s
                """.formatted(Machine.KILL_SCRIPT, Machine.UNINSTALL_SCRIPTS.getFirst(), paths);
    }

    private static String remove(List<String> processes, List<String> paths) {
        StringBuilder work = new StringBuilder(step(Phase.CLEAN));
        if (!processes.isEmpty())
            work.append(Shell.line("kill", "-9"))
                .append(' ')
                .append(Shell.line(processes.toArray(String[]::new)))
                .append('\n');
        if (paths.isEmpty())
            return work.toString();
        String all = Shell.line(paths.toArray(String[]::new));
        return work + """
                for path in %1$s; do
                    cut -d ' ' -f 2 /proc/self/mounts 2>/dev/null | grep "^$path/" | sort -r | xargs -r -n 1 umount
                done
                rm -rf %1$s
                """.formatted(all);
    }

    private static String step(Phase phase) {
        return ScriptReader.STEP + phase.name().toLowerCase(java.util.Locale.ROOT) + "\n";
    }

    /** The second column of {@code ps -ef}. */
    private static String number(String process) {
        return process.strip().split(" +")[1];
    }
}
