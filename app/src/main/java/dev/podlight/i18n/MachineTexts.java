package dev.podlight.i18n;

import dev.podlight.k3s.Finding;
import dev.podlight.k3s.K3sFailure;
import dev.podlight.k3s.Phase;
import dev.podlight.k3s.Push;
import dev.podlight.k3s.Work;
import dev.podlight.kubeconfig.KubeconfigFailure;
import dev.podlight.ssh.HostKey;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ssh.SshFailure;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Turns what the installer says in data into sentences: the problem, and the hint what to do. */
public final class MachineTexts {
    private static final String PROBLEM = "";
    private static final String HINT = ".hint";
    private static final long MIB = 1 << 20;

    private MachineTexts() {}

    public static Text of(SshFailure failure) {
        return ssh(failure, PROBLEM);
    }

    public static Text hint(SshFailure failure) {
        return ssh(failure, HINT);
    }

    public static Text of(K3sFailure failure) {
        return k3s(failure, PROBLEM);
    }

    public static Text hint(K3sFailure failure) {
        return k3s(failure, HINT);
    }

    public static Text of(KubeconfigFailure failure) {
        return kubeconfig(failure, PROBLEM);
    }

    public static Text hint(KubeconfigFailure failure) {
        return kubeconfig(failure, HINT);
    }

    public static Text of(Finding finding) {
        // one wording for all ports: the number is an argument
        String id = finding.id().startsWith("port-") ? "port" : finding.id();
        return new Text("machine.finding." + id + "." + finding.reading(), finding.args());
    }

    /** How far files on their way are, with what is left of the time where that is known. */
    public static Text of(Push push) {
        long percent = push.total() == 0 ? 100 : push.done() * 100 / push.total();
        return push.remaining().isEmpty()
                ? Text.of("machine.push", push.file(), percent, mib(push.done()), mib(push.total()))
                : Text.of("machine.push.rate", push.file(), percent, mib(push.done()), mib(push.total()),
                        mib(push.rate()), push.remaining().get().toSeconds());
    }

    public static Text of(Phase phase) {
        return Text.of("machine.phase." + dashed(phase));
    }

    private static Text ssh(SshFailure failure, String part) {
        return switch (failure) {
            case SshFailure.NameNotFound(var host) -> said("ssh.name-not-found", part, host);
            case SshFailure.Refused(var at) -> said("ssh.refused", part, at.host(), at.port());
            case SshFailure.TimedOut(var at, var after) -> said("ssh.timed-out", part, at.host(), at.port(),
                    Math.max(1, after.toSeconds()));
            case SshFailure.NoRoute(var at) -> said("ssh.no-route", part, at.host());
            case SshFailure.JumpRefused(var jump, var at) -> said("ssh.jump-refused", part, jump, at);
            case SshFailure.ProxyRefused(var at, var proxy, var detail) -> said("ssh.proxy-refused", part, at.host(),
                    proxy, detail);
            case SshFailure.ConfigUnusable(var file, var detail) -> said("ssh.config", part, file, detail);
            case SshFailure.NotSsh(var at, var detail) -> said("ssh.not-ssh", part, at.host(), at.port(), detail);
            case SshFailure.LoginRefused refused when refused.wrongPassword() -> said("ssh.password-wrong", part,
                    refused.address());
            case SshFailure.LoginRefused(var at, var offered, var _) -> said("ssh.login-refused", part, at,
                    String.join(", ", offered));
            case SshFailure.HostKeyUnknown(var at, var shown, var authority) -> said(
                    authority ? "ssh.host-key-authority" : "ssh.host-key-unknown", part, at.host(),
                    shown.type(), shown.fingerprint());
            case SshFailure.HostKeyChanged(var at, var before, var now, var file) -> said("ssh.host-key-changed", part,
                    at.host(), fingerprints(before), now.fingerprint(), file);
            case SshFailure.HostKeyRevoked(var at, var shown, var file) -> said("ssh.host-key-revoked", part, at.host(),
                    shown.fingerprint(), file);
            case SshFailure.KnownHostsUnusable(var file, var detail) -> said("ssh.known-hosts", part, file, detail);
            case SshFailure.KeyFileUnusable(var file, var detail) -> said("ssh.key-file", part, file, detail);
            case SshFailure.PassphraseNeeded(var file) -> said("ssh.passphrase-needed", part, file);
            case SshFailure.PassphraseWrong(var file) -> said("ssh.passphrase-wrong", part, file);
            case SshFailure.ConnectionLost(var at, var detail) -> said("ssh.connection-lost", part, at, detail);
            case SshFailure.TransferFailed(var at, var file, var detail) -> said("ssh.transfer", part, at, file,
                    detail);
            case SshFailure.SudoPasswordNeeded(var at) -> sudo("needed", part, at);
            case SshFailure.SudoPasswordWrong(var at) -> sudo("wrong", part, at);
            case SshFailure.SudoNotAllowed(var at) -> sudo("not-allowed", part, at);
            case SshFailure.SudoMissing(var at) -> sudo("missing", part, at);
            case SshFailure.SudoNeedsTerminal(var at) -> sudo("terminal", part, at);
        };
    }

    private static Text k3s(K3sFailure failure, String part) {
        return switch (failure) {
            case K3sFailure.NotReady(var stops) -> said("k3s.not-ready", part, ids(stops));
            case K3sFailure.BadOption(var option, var value) -> said("k3s.bad-option", part, option, value);
            case K3sFailure.ScriptNotFetched(var url, var detail) -> said("k3s.script-not-fetched", part, url, detail);
            case K3sFailure.ScriptFailed(var reason, var _, var line, var _) -> said("k3s.script." + dashed(reason),
                    part, line);
            case K3sFailure.StartFailed(var reason, var line, var _) -> said("k3s.start." + dashed(reason), part, line);
            case K3sFailure.NotHealthy(var phase, var detail) -> part.isEmpty()
                    ? said("k3s.not-healthy." + dashed(phase), part, detail)
                    : said("k3s.not-healthy", part);
            case K3sFailure.UnknownFlag(var flag, var nearest) -> nearest.isEmpty()
                    ? said("k3s.unknown-flag", part, flag)
                    : said("k3s.unknown-flag-near", part, flag, nearest);
            case K3sFailure.SecretFlag(var flag, var instead) -> said("k3s.secret-flag", part, flag, instead);
            case K3sFailure.Busy(var work) -> said("k3s.busy." + dashed(work.kind()), part, work.by(), since(work));
            case K3sFailure.Interrupted(var work, var line) -> said("k3s.interrupted." + dashed(work.state()), part,
                    line);
            case K3sFailure.FolderLacks(var folder, var missing) -> said("k3s.folder-lacks", part, folder, String.join(
                    ", ", missing));
            case K3sFailure.FileUnusable(var file, var detail) -> said("k3s.file", part, file, detail);
            case K3sFailure.WrongChecksum(var file, var there, var wanted, var found) -> said("k3s.checksum." + (there
                    ? "there"
                    : wanted.isEmpty() ? "unlisted" : "here"), part, file, wanted, found);
            case K3sFailure.NoRoom(var path, var needed, var free) -> said("k3s.no-room", part, path, mib(needed), mib(
                    free));
            case K3sFailure.ImagesNotTaken(var file, var detail) -> said("k3s.images", part, file, detail);
            case K3sFailure.NotInstalled() -> said("k3s.not-installed", part);
            case K3sFailure.UninstallFailed(var line, var exit) -> said("k3s.uninstall-failed", part, line, exit);
        };
    }

    private static Text kubeconfig(KubeconfigFailure failure, String part) {
        return switch (failure) {
            case KubeconfigFailure.NotYaml(var source, var line, var detail) -> said("kubeconfig.not-yaml", part,
                    source, line, detail);
            case KubeconfigFailure.NotKubeconfig(var source, var missing) -> said("kubeconfig.not-kubeconfig", part,
                    source, missing);
            case KubeconfigFailure.Dangerous(var source, var entry) -> said("kubeconfig.dangerous", part, source,
                    entry);
            case KubeconfigFailure.NotOnMachine(var path) -> said("kubeconfig.not-on-machine", part, path);
            case KubeconfigFailure.FileUnusable(var file, var detail) -> said("kubeconfig.file", part, file, detail);
            case KubeconfigFailure.NameTaken(var file, var context) -> said("kubeconfig.name-taken", part, file,
                    context);
            case KubeconfigFailure.NotPutOnMachine(var path, var detail) -> said("kubeconfig.not-put", part, path,
                    detail);
        };
    }

    /** When it was begun, by this side's clock face: hours and minutes. */
    public static String since(Work work) {
        return DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault()).format(work.since());
    }

    private static String mib(long bytes) {
        return (Math.max(0, bytes) + MIB - 1) / MIB + " MiB";
    }

    private static Text sudo(String reason, String part, SshAddress at) {
        return said("ssh.sudo-" + reason, part, at.user(), at.host());
    }

    private static Text said(String what, String part, Object... args) {
        return Text.of("machine." + what + part, args);
    }

    private static String dashed(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String fingerprints(List<HostKey> keys) {
        return keys.stream().map(HostKey::fingerprint).collect(Collectors.joining(", "));
    }

    private static String ids(List<Finding> findings) {
        return findings.stream().map(Finding::id).collect(Collectors.joining(", "));
    }
}
