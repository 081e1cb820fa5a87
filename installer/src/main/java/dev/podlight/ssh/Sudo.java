package dev.podlight.ssh;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Runs commands as root on one machine: directly if the user is root, else by {@code sudo}, whose password goes through standard input
 * and nowhere else. Safe for any thread.
 */
public final class Sudo {
    /** Sudo's question, told from everything else that a command may print. */
    static final String MARK = "[podlight]";

    private final SshSession session;
    private final Optional<Secret> password;

    /**
     * @param password for {@code sudo}; empty if it asks for none or the user is root
     */
    public Sudo(SshSession session, Optional<Secret> password) {
        this.session = session;
        this.password = password;
    }

    public SshSession session() {
        return session;
    }

    /**
     * Runs a shell command line as root and waits for its end. The command's standard input is empty.
     *
     * @throws SshException one of the {@code Sudo...} failures, or {@link SshFailure.ConnectionLost}
     * @throws InterruptedException if the thread was interrupted; the remote command and its children have then been told to end
     */
    public Ran run(String commandLine, Output output) throws SshException, InterruptedException {
        return run(commandLine, output, false);
    }

    public Ran run(String commandLine) throws SshException, InterruptedException {
        return run(commandLine, Output.NONE);
    }

    /** As {@link #run(String)} for a command whose output is a secret: the transcript does not get it. */
    public Ran runConfidentially(String commandLine) throws SshException, InterruptedException {
        return run(commandLine, Output.NONE, true);
    }

    private Ran run(String commandLine, Output output, boolean confidential) throws SshException, InterruptedException {
        Listener listener = new Listener(output);
        Ran ran;
        try {
            ran = session.run(asRoot(commandLine, confidential), listener);
        } catch (InterruptedException e) {
            end(listener.process);
            throw e;
        }
        if (output.enough())
            // nobody waits for what they have heard enough of
            Thread.ofVirtual().name("end command").start(() -> end(listener.process));
        if (!listener.started)
            throw new SshException(refusal(ran));
        return new Ran(ran.exit(), ran.out(), ran.err().stream().filter(line -> !line.contains(MARK)).toList());
    }

    /**
     * The shell says its process group before it does anything: so it is known whether sudo let it start, and what to end. Its standard
     * input is closed first, so that a password which sudo did not ask for is never read by the command.
     */
    private RemoteCommand asRoot(String commandLine, boolean confidential) {
        String script = "exec </dev/null; echo '" + MARK + "' $(ps -o pgid= -p $$ 2>/dev/null || echo $$) >&2; "
                + commandLine;
        String shell = Shell.line("sh", "-c", script);
        boolean isRoot = session.address().user().equals("root");
        String line = isRoot
                ? shell
                : password.isPresent() ? Shell.line("sudo", "-S", "-p", MARK + "\n") + " " + shell : "sudo -n " + shell;
        String shown = isRoot ? commandLine : "sudo sh -c " + Shell.quote(commandLine);
        return new RemoteCommand(line, shown, isRoot ? Optional.empty() : password, confidential);
    }

    private SshFailure refusal(Ran ran) {
        SshAddress address = session.address();
        List<String> said = ran.err();
        if (says(said, "not in the sudoers") || says(said, "not allowed to"))
            return new SshFailure.SudoNotAllowed(address);
        if (says(said, "must have a tty"))
            return new SshFailure.SudoNeedsTerminal(address);
        if (ran.exit() == 127 || says(said, "sudo: command not found") || says(said, "sudo: not found"))
            return new SshFailure.SudoMissing(address);
        if (says(said, "incorrect password") || says(said, "Sorry, try again"))
            return new SshFailure.SudoPasswordWrong(address);
        // some sudoers are translated: asked without an answer is the wrong password, not asked at all is a needed one
        return password.isEmpty()
                ? new SshFailure.SudoPasswordNeeded(address)
                : new SshFailure.SudoPasswordWrong(address);
    }

    private static boolean says(List<String> lines, String words) {
        return lines.stream().anyMatch(line -> line.contains(words));
    }

    /** Ends a process of root's and all that it started: a signal by SSH would not get past sudo. */
    private void end(OptionalLong process) {
        if (process.isEmpty())
            return;
        // the group, because sudo hands a signal to the shell alone and not to what the shell started
        Patience.shortly("end " + process.getAsLong(), () -> endQuietly("-" + process.getAsLong()));
    }

    private void endQuietly(String group) {
        try {
            // the signal that went before may have got there: whoever may not send one is told, too, that there is nobody to get it
            Ran there = session.run(RemoteCommand.of("LC_ALL=C; export LC_ALL; kill -0 " + group), Output.NONE);
            if (there.err().stream().noneMatch(line -> line.contains("No such process")))
                session.run(asRoot("kill -TERM " + group, false), Output.NONE);
        } catch (SshException theLineIsGone) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes the process number out of what the caller hears. */
    private static final class Listener implements Output {
        private final Output caller;
        private boolean started;
        private OptionalLong process = OptionalLong.empty();

        Listener(Output caller) {
            this.caller = caller;
        }

        @Override
        public void out(String line) {
            caller.out(line);
        }

        @Override
        public void err(String line) {
            if (!line.contains(MARK)) {
                caller.err(line);
                return;
            }
            String rest = line.substring(line.indexOf(MARK) + MARK.length()).strip();
            if (!rest.isEmpty()) {
                started = true;
                process = rest.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(rest)) : OptionalLong.empty();
            }
        }

        @Override
        public boolean enough() {
            // standard output may overtake standard error: what is to be ended must be known first
            return started && caller.enough();
        }
    }
}
