package dev.podlight.probe;

import dev.podlight.i18n.MachineTexts;
import dev.podlight.i18n.Text;
import dev.podlight.ssh.Ran;
import dev.podlight.ssh.Shell;
import dev.podlight.ssh.SshException;
import dev.podlight.traffic.Request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends a request by a wget that is somewhere else, where there is no curl: GNU's or BusyBox's. Neither tells its stages apart nor its
 * own port, and BusyBox knows GET and HEAD only, shows no body of an error and follows redirects; the first answer is what counts.
 */
record Wget(Request request, Duration timeout) {

    /** Where a POSIX script runs. */
    interface Shore {
        Ran run(String script) throws SshException, NotSent, InterruptedException;
    }

    /** @throws NotSent if there is no wget either, or none that can send this */
    Observation send(Shore shore) throws NotSent, InterruptedException {
        try {
            Ran ran = shore.run(script());
            WgetReport report = WgetReport.read(ran.err());
            if (report.exit() == 127) {
                throw new NotSent(Text.of("probe.no-curl"), Text.of("probe.no-curl.hint"));
            }
            if (report.cannot()) {
                throw new NotSent(Text.of("probe.busybox-method", request.method()), Text.of("probe.no-curl.hint"));
            }
            if (!report.ran()) {
                throw new NotSent(Text.of("probe.curl-did-not-run", ran.last()), Text.of(
                        "probe.curl-did-not-run.hint"));
            }
            return report.observation(request, ran.text());
        } catch (SshException e) {
            throw new NotSent(MachineTexts.of(e.failure()), MachineTexts.hint(e.failure()), e);
        }
    }

    /**
     * A POSIX script. Each of wget's own time limits counts for one stage; the limit of everything together is {@code timeout}'s, where
     * there is one.
     */
    String script() {
        // wget cut off in a line has not ended it: ours begin on one of their own
        String mark = Curl.MARK;
        return "LC_ALL=C; export LC_ALL; t=; command -v timeout >/dev/null 2>&1 && t='timeout " + seconds() + "'; { "
                + "if ! command -v wget >/dev/null 2>&1; then echo '" + mark + " exit=127' >&2; else "
                + "echo \"" + mark + " begun=$(date +%s%N)\" >&2; "
                + "if wget --version 2>/dev/null | grep -q GNU; then $t " + line(gnu()) + "; else " + busybox()
                + "; fi; e=$?; echo >&2; echo \"" + mark + " exit=$e ended=$(date +%s%N)\" >&2; fi; } | head -c "
                + Curl.BYTES + "; echo";
    }

    /** wget(1) of GNU. Nothing is followed, tried again or kept, and no settings of that user count. */
    private List<String> gnu() {
        List<String> words = new ArrayList<>(List.of("wget", "--no-config", "-S", "-O", "-", "--no-proxy",
                "--no-check-certificate", "--no-hsts", "--max-redirect=0", "--tries=1", "--timeout=" + seconds(),
                "--content-on-error", "-U", "podlight", "--method=" + request.method()));
        if (request.method().equals("POST") || request.method().equals("PUT")) {
            words.add("--body-data=");
        }
        return with(words);
    }

    private String busybox() {
        List<String> words = new ArrayList<>(List.of("wget", "-S", "-O", "-", "-Y", "off", "-T", seconds(), "-U",
                "podlight"));
        switch (request.method()) {
            case "GET" -> {
            }
            case "HEAD" -> words.add("--spider");
            default -> {
                return "echo '" + Curl.MARK + " cannot=1' >&2";
            }
        }
        if (request.url().https()) {
            words.add("--no-check-certificate");
        }
        return "$t " + line(with(words));
    }

    private List<String> with(List<String> words) {
        if (!request.host().isEmpty()) {
            words.addAll(List.of("--header", "Host: " + request.host()));
        }
        words.add(request.url().text());
        return words;
    }

    private static String line(List<String> words) {
        return Shell.line(words.toArray(String[]::new));
    }

    /** BusyBox takes whole seconds only. */
    private String seconds() {
        return Long.toString(Math.max(1, (timeout.toMillis() + 999) / 1000));
    }
}
