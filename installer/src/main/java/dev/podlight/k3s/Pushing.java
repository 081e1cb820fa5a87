package dev.podlight.k3s;

import dev.podlight.ssh.Ran;
import dev.podlight.ssh.Shell;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings files to a machine: by SFTP into the user's own folder, from there by root into the one that nobody else may look into. What an
 * earlier push had brought is not sent again, and one that was cut goes on where it was, if what is there is the beginning of the file.
 */
final class Pushing {
    private static final long KIB = 1024;

    private final Machine machine;
    private final Progress progress;
    private final Pace pace = new Pace(System::nanoTime);

    Pushing(Machine machine, Progress progress) {
        this.machine = machine;
        this.progress = progress;
    }

    /** Where root keeps what was brought. */
    String folder() {
        return machine.folder() + "/files";
    }

    /**
     * @return those that now lie in {@link #folder()}; the others are in their places already
     * @throws K3sException {@link K3sFailure.NoRoom}, {@link K3sFailure.WrongChecksum} or {@link K3sFailure.FileUnusable}
     * @throws SshException if the line breaks; what was brought stays, for the next time
     */
    List<BundleFile> push(List<BundleFile> files) throws K3sException, SshException, InterruptedException {
        Map<String, String> there = sums(files);
        List<BundleFile> wanted = files.stream()
            .filter(file -> file.place().isEmpty() || !file.sha256().equals(there.get(file.place().get())))
            .toList();
        List<BundleFile> missing = wanted.stream()
            .filter(file -> !file.sha256().equals(there.get(folder() + "/" + file.name())))
            .toList();
        long total = files.stream().mapToLong(BundleFile::size).sum();
        long done = total - missing.stream().mapToLong(BundleFile::size).sum();
        if (!missing.isEmpty())
            done = send(missing, done, total);
        progress.push(new Push("", done, total, 0));
        return wanted;
    }

    private long send(List<BundleFile> missing, long before, long total)
            throws K3sException, SshException, InterruptedException {
        Ran own = machine.session().run("umask 077; mkdir -p \"$HOME/.podlight\" && cd \"$HOME/.podlight\" && pwd");
        String from = own.first();
        long done = before;
        for (BundleFile file : missing) {
            String remote = from + "/" + file.name();
            long offset = alreadyThere(file, remote);
            requireRoom(from, file, offset);
            send(file, remote, offset, done, total);
            take(file, remote);
            done += file.size();
        }
        return done;
    }

    /** How much of the file an earlier push had brought: all that is there, if it is the file's beginning, else nothing. */
    private long alreadyThere(BundleFile file, String remote) throws K3sException, SshException, InterruptedException {
        List<String> said = machine.session()
            .run("test ! -f " + Shell.quote(remote) + " || { wc -c <" + Shell.quote(
                    remote) + "; sha256sum <" + Shell.quote(remote) + "; }")
            .out();
        if (said.size() < 2 || !said.getFirst().strip().matches("[0-9]{1,15}"))
            return 0;
        long size = Long.parseLong(said.getFirst().strip());
        if (size == 0 || size > file.size())
            return 0;
        try {
            return said.get(1).startsWith(Sha256.of(file.path(), size)) ? size : 0;
        } catch (IOException e) {
            throw new K3sException(new K3sFailure.FileUnusable(file.path(), String.valueOf(e.getMessage())));
        }
    }

    private void send(BundleFile file, String remote, long offset, long before, long total)
            throws K3sException, SshException, InterruptedException {
        pace.begin(before + offset);
        progress.push(new Push(file.name(), before + offset, total, 0));
        try {
            machine.session().put(file.path(), remote, offset, (sent, _) -> {
                if (pace.step(before + sent))
                    progress.push(new Push(file.name(), before + sent, total, pace.rate()));
            });
        } catch (SshException e) {
            if (e.failure() instanceof SshFailure.TransferFailed && free(remote) < KIB * KIB)
                throw new K3sException(new K3sFailure.NoRoom(remote, file.size(), free(remote)));
            throw e;
        }
    }

    /** Into root's folder, and only then is it looked at: nobody can change it between. */
    private void take(BundleFile file, String remote) throws K3sException, SshException, InterruptedException {
        String target = folder() + "/" + file.name();
        machine.root()
            .run("umask 077; " + Shell.line("mkdir", "-p", folder()) + " && " + Shell.line("mv", "-f", remote,
                    target) + " && " + Shell.line("chown", "0:0", target));
        String sum = sums(List.of(file)).getOrDefault(target, "");
        if (!sum.equals(file.sha256())) {
            machine.asRoot("rm", "-f", target, remote);
            throw new K3sException(new K3sFailure.WrongChecksum(target, true, file.sha256(), sum));
        }
    }

    /** Of what is there of these, in root's folder and in its place. */
    private Map<String, String> sums(List<BundleFile> files) throws SshException, InterruptedException {
        List<String> paths = new ArrayList<>();
        for (BundleFile file : files) {
            paths.add(folder() + "/" + file.name());
            file.place().ifPresent(paths::add);
        }
        // it complains of each that is missing; what it prints is what counts
        Map<String, String> sums = new HashMap<>();
        for (String line : machine.asRoot("sha256sum", paths).out())
            if (line.length() > 66)
                sums.put(line.substring(66), line.substring(0, 64));
        return sums;
    }

    /** Room for the file and for its copy in its place. */
    private void requireRoom(String path, BundleFile file, long offset)
            throws K3sException, SshException, InterruptedException {
        long needed = file.size() - offset + (file.place().isPresent() ? file.size() : 0);
        long free = free(path);
        if (free >= 0 && free < needed)
            throw new K3sException(new K3sFailure.NoRoom(path, needed, free));
    }

    /** In bytes, -1 if unknown. */
    private long free(String path) throws SshException, InterruptedException {
        String folder = path.substring(0, Math.max(1, path.lastIndexOf('/')));
        List<String> lines = machine.run("df", "-Pk", folder).out();
        String[] cells = lines.isEmpty() ? new String[0] : lines.getLast().strip().split(" +");
        return cells.length > 3 && cells[3].matches("[0-9]{1,15}") ? Long.parseLong(cells[3]) * KIB : -1;
    }
}
