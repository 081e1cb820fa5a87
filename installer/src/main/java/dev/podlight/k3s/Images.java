package dev.podlight.k3s;

import dev.podlight.ssh.Ran;
import dev.podlight.ssh.Shell;
import dev.podlight.ssh.SshException;
import java.nio.file.Path;
import java.util.List;

/** Images for a machine that reaches no registry. */
final class Images {
    private final Machine machine;
    private final Progress progress;

    Images(Machine machine, Progress progress) {
        this.machine = machine;
        this.progress = progress;
    }

    void bring(List<Path> archives) throws K3sException, SshException, InterruptedException {
        if (machine.found("k3s").isEmpty())
            throw new K3sException(new K3sFailure.NotInstalled());
        progress.phase(Phase.CHECK_FILES);
        List<BundleFile> files = Bundle.images(archives);
        progress.phase(Phase.PUSH);
        Pushing pushing = new Pushing(machine, progress);
        List<BundleFile> fresh = pushing.push(files);
        progress.phase(Phase.CHECK_PUSHED);
        for (BundleFile file : files)
            take(file, fresh.contains(file) ? pushing.folder() + "/" + file.name() : file.place().orElseThrow());
        progress.phase(Phase.DONE);
    }

    /** Where k3s finds it when it starts, and by hand into the k3s that runs. */
    private void take(BundleFile file, String from) throws K3sException, SshException, InterruptedException {
        String place = file.place().orElseThrow();
        String move = from.equals(place)
                ? ":"
                : Shell.line("mkdir", "-p", InstallScript.IMAGES) + " && " + Shell.line("mv", "-f", from, place)
                        + " && " + Shell.line("chmod", file.mode(), place);
        Ran ran = machine.root().run(move + " && " + Shell.line("k3s", "ctr", "images", "import", place));
        if (!ran.ok())
            throw new K3sException(new K3sFailure.ImagesNotTaken(file.name(), ran.last()));
    }
}
