package dev.podlight.k3s;

import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshFailure;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that is looked at before anything is changed, in the order in which a person would want to read it. */
final class Preflight {
    private final Machine machine;

    Preflight(Machine machine) {
        this.machine = machine;
    }

    /** For a person who has not said yet what they want to do. */
    List<Finding> findings() throws SshException, InterruptedException {
        Finding root = root();
        boolean mayBeRoot = root.state() == Finding.State.FINE;
        return findings(root, mayBeRoot ? work() : Optional.empty(), mayBeRoot, false);
    }

    /**
     * For an install that has found out already that it may be root and that no other work is in its way.
     *
     * @param offline whether everything is brought along: then the machine's way to the Internet does not count
     */
    List<Finding> ofRoot(boolean offline) throws SshException, InterruptedException {
        return findings(fine(), Optional.empty(), true, offline);
    }

    private List<Finding> findings(Finding root, Optional<Finding> work, boolean mayBeRoot, boolean offline)
            throws SshException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        SystemChecks system = new SystemChecks(machine);
        findings.add(system.os());
        findings.add(system.architecture());
        findings.add(system.supervisor());
        findings.add(root);
        if (!offline)
            findings.add(system.downloader());
        ResourceChecks resources = new ResourceChecks(machine);
        findings.add(resources.disk());
        findings.addAll(resources.memory());
        findings.add(resources.cgroups());
        Finding k3s = system.k3s();
        findings.add(k3s);
        work.ifPresent(findings::add);
        NetworkChecks network = new NetworkChecks(machine, mayBeRoot, k3s.reading().equals("running"));
        findings.addAll(network.ports());
        findings.add(network.route());
        network.address(machine.session().address().host()).ifPresent(findings::add);
        findings.add(network.firewall());
        findings.add(system.clock(Clock.systemUTC()));
        if (!offline)
            findings.add(network.download());
        return findings;
    }

    /** What an earlier session began there and whose end was not told yet. */
    private Optional<Finding> work() throws SshException, InterruptedException {
        return new Worker(machine).look().flatMap(work -> {
            Object[] about = {work.by(), work.since()};
            boolean install = work.kind() == Work.Kind.INSTALL;
            if (work.running())
                return Optional.of(Finding.warning("work", install ? "install-running" : "other-running", about));
            if (!install || work.state() == Work.State.CANCELLED)
                return Optional.empty();
            return Optional.of(work.well()
                    ? Finding.fine("work", "install-ended", about)
                    : Finding.warning("work", work.state() == Work.State.BROKEN ? "install-broken" : "install-failed",
                            about).fix("sudo tail -n 40 " + machine.folder() + "/job/log"));
        });
    }

    private Finding root() throws SshException, InterruptedException {
        try {
            machine.root().run("id -u");
        } catch (SshException e) {
            return whyNotRoot(e);
        }
        return fine();
    }

    private Finding fine() {
        boolean direct = machine.session().address().user().equals("root");
        return Finding.fine("root", direct ? "direct" : "sudo", machine.session().address().user());
    }

    private static Finding whyNotRoot(SshException e) throws SshException {
        return switch (e.failure()) {
            case SshFailure.SudoPasswordNeeded(var at) -> Finding.stop("root", "password-needed", at.user());
            case SshFailure.SudoPasswordWrong(var at) -> Finding.stop("root", "password-wrong", at.user());
            case SshFailure.SudoNotAllowed(var at) ->
                Finding.stop("root", "not-allowed", at.user()).fix("su -c 'usermod -aG sudo " + at.user() + "'");
            case SshFailure.SudoMissing(var at) -> Finding.stop("root", "no-sudo", at.user())
                .fix("su -c 'apt-get install sudo'");
            case SshFailure.SudoNeedsTerminal(var at) -> Finding.stop("root", "needs-terminal", at.user());
            default -> throw e;
        };
    }
}
