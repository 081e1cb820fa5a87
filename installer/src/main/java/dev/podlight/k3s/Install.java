package dev.podlight.k3s;

import dev.podlight.ssh.Ran;
import dev.podlight.ssh.SshException;
import java.util.List;

/** One run of the official script. */
final class Install {
    private final Machine machine;
    private final Progress progress;

    Install(Machine machine, Progress progress) {
        this.machine = machine;
        this.progress = progress;
    }

    /**
     * @return whether anything was changed
     */
    boolean run(InstallOptions options) throws K3sException, SshException, InterruptedException {
        InstallCommand command = new InstallCommand(options);
        ScriptReader reader = new ScriptReader(progress);
        boolean curl = machine.found("curl").contains("curl");
        Ran ran = machine.root().run(command.line(curl), reader);
        if (!reader.scriptSpoke())
            // the exit code is that of an sh without a script: zero
            throw new K3sException(new K3sFailure.ScriptNotFetched(command.url(), ran.last()));
        if (!ran.ok())
            throw new K3sException(failure(reader, ran));
        return !reader.nothingToDo();
    }

    private K3sFailure failure(ScriptReader reader, Ran ran) throws SshException, InterruptedException {
        if (reader.phase() != Phase.START_SERVICE)
            return reader.failure(ran.exit());
        List<String> journal = machine.journal();
        return Journal.of(journal).startFailed();
    }
}
