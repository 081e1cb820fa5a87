package dev.podlight.k3s;

import dev.podlight.ssh.SshException;
import java.util.List;
import java.util.Optional;

/** One run of the official script, begun now or found. */
final class Install {
    private final Machine machine;
    private final Worker worker;
    private final Progress progress;

    Install(Machine machine, Progress progress) {
        this.machine = machine;
        this.worker = new Worker(machine);
        this.progress = progress;
    }

    /**
     * @return whether anything was changed
     */
    boolean run(InstallOptions options) throws K3sException, SshException, InterruptedException {
        InstallScript script = new InstallScript(options);
        Bundle bundle = bundle(options);
        String id = script.id(bundle.files());
        Optional<Work> found = worker.look();
        if (found.isPresent() && goesOn(found.get(), id))
            progress.found(found.get());
        else
            begin(options, script, bundle, id);
        return follow(script.url());
    }

    private boolean follow(String url) throws K3sException, SshException, InterruptedException {
        ScriptReader reader = new ScriptReader(progress);
        Work work = worker.follow(reader);
        if (work.well())
            return !reader.nothingToDo();
        K3sFailure failure = failure(work, reader, url);
        worker.forget();
        throw new K3sException(failure);
    }

    /**
     * Goes on with the install that is there, whatever its options.
     *
     * @return whether anything was changed
     * @throws K3sException {@link K3sFailure.NotInstalled} if there is none
     */
    boolean resume() throws K3sException, SshException, InterruptedException {
        Optional<Work> found = worker.look();
        if (found.isEmpty() || found.get().kind() != Work.Kind.INSTALL || !found.get().running() && !found.get().well())
            throw new K3sException(new K3sFailure.NotInstalled());
        progress.found(found.get());
        return follow(InstallScript.OFFICIAL);
    }

    /** Verified: nothing of Podlight is left on the machine but the record of what was done. */
    void told() throws SshException, InterruptedException {
        worker.forgetAndTidy();
    }

    /** The script ended well, and still k3s is not well. */
    void failed() throws SshException, InterruptedException {
        worker.forget();
    }

    /** Whether this is the very install, under way or well ended and not told yet; other work under way is none of ours. */
    private boolean goesOn(Work found, String id) throws K3sException {
        boolean same = found.kind() == Work.Kind.INSTALL && found.id().equals(id);
        if (found.running() && !same)
            throw new K3sException(new K3sFailure.Busy(found));
        return same && (found.running() || found.well());
    }

    private void begin(InstallOptions options, InstallScript script, Bundle bundle, String id)
            throws K3sException, SshException, InterruptedException {
        List<Finding> stops = new Preflight(machine).ofRoot(options.offline().isPresent())
            .stream()
            .filter(finding -> finding.state() == Finding.State.STOP)
            .toList();
        if (!stops.isEmpty())
            throw new K3sException(new K3sFailure.NotReady(stops));
        String work = options.offline().isEmpty() ? script.online() : pushed(script, bundle);
        if (!worker.begin(Work.Kind.INSTALL, id, machine.remember(), work))
            throw new K3sException(worker.look()
                .<K3sFailure>map(K3sFailure.Busy::new)
                .orElseGet(K3sFailure.NotInstalled::new));
    }

    private String pushed(InstallScript script, Bundle bundle) throws K3sException, SshException, InterruptedException {
        progress.phase(Phase.PUSH);
        Pushing pushing = new Pushing(machine, progress);
        List<BundleFile> there = pushing.push(bundle.files());
        return script.offline(pushing.folder(), there, bundle.script());
    }

    private Bundle bundle(InstallOptions options) throws K3sException, SshException, InterruptedException {
        if (options.offline().isEmpty())
            return new Bundle(List.of(), null);
        progress.phase(Phase.CHECK_FILES);
        return Bundle.read(options.offline().get(), machine.run("uname", "-m").first());
    }

    private K3sFailure failure(Work work, ScriptReader reader, String url) throws SshException, InterruptedException {
        if (work.state() != Work.State.ENDED)
            return new K3sFailure.Interrupted(work, reader.lastLine());
        return switch (work.exit().orElse(1)) {
            case InstallScript.NOT_FETCHED -> new K3sFailure.ScriptNotFetched(url, reader.lastLine());
            case InstallScript.WRONG_CHECKSUM -> new K3sFailure.WrongChecksum(reader.lastLine(), true, "", "");
            default -> reader.phase() == Phase.START_SERVICE
                    ? Journal.of(machine.journal()).startFailed()
                    : reader.failure(work.exit().orElse(1));
        };
    }
}
