package dev.podlight.probe;

import dev.podlight.i18n.MachineTexts;
import dev.podlight.i18n.Text;
import dev.podlight.ssh.Ran;
import dev.podlight.ssh.Shell;
import dev.podlight.ssh.SshException;
import dev.podlight.traffic.Request;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Sends a request by a curl that is somewhere else, in the same form as {@link LaptopProbe} sends it: no proxy, no settings of that
 * user, nothing in the URL changed, certificates reported and not judged. The answer comes on standard output, what curl did on
 * standard error. Needs curl 7.63 (2018) for that.
 */
record Curl(Request request, Duration timeout, String name) {
    /** Marks our own lines among those of curl. */
    static final String MARK = "podlight";
    /** More than the excerpt that is kept, with the headers; a longer answer is not carried over SSH. */
    static final int BYTES = 96 * 1024;
    private static final String TIMES = " dns=%{time_namelookup} connect=%{time_connect}"
            + " tls=%{time_appconnect} first=%{time_starttransfer} total=%{time_total} remote=%{remote_ip}"
            + " local=%{local_ip}:%{local_port}\\n";

    /** Of a name that no other process has, so that this one can be ended. */
    Curl(Request request, Duration timeout) {
        this(request, timeout, MARK + "-" + UUID.randomUUID());
    }

    /** Where a command line runs. */
    interface Shore {
        Ran run(String commandLine) throws SshException, InterruptedException;
    }

    /**
     * @param runner the words before {@code curl}, for example those that run it in a Pod
     * @throws NotSent if no curl ran there
     */
    Observation send(Shore shore, List<String> runner) throws NotSent, InterruptedException {
        try {
            Ran ran = shore.run(script(runner));
            CurlReport report = CurlReport.read(ran.err());
            if (report.exit() == 127 && runner.isEmpty()) {
                return new Wget(request, timeout).send(shore::run);
            }
            if (!report.ran()) {
                throw didNotRun(ran.err());
            }
            return new CurlAnswer(request, report, ran.text()).observation();
        } catch (SshException e) {
            throw new NotSent(MachineTexts.of(e.failure()), MachineTexts.hint(e.failure()), e);
        }
    }

    /** A POSIX script: the exit code survives the pipe, and the last line feed tells a body that ends in one from one that does not. */
    String script(List<String> runner) {
        List<String> words = new ArrayList<>(runner);
        words.addAll(words());
        return "{ " + Shell.line(words.toArray(String[]::new)) + "; echo \"" + MARK + " exit=$?\" >&2; } | head -c "
                + BYTES + "; echo";
    }

    /** The whole command. */
    List<String> words() {
        boolean head = request.method().equals("HEAD");
        List<String> words = new ArrayList<>(List.of("curl", "-q", "-sSv", head ? "-I" : "-i", "-k", "-g",
                "--path-as-is", "--http1.1", "--noproxy", "*", "-A", "podlight", "-m", seconds()));
        switch (request.method()) {
            case "GET", "HEAD" -> {
            }
            // nothing is posted, and that is said: no form that somebody might take for one
            case "POST", "PUT" -> words.addAll(List.of("-X", request.method(), "-d", "", "-H", "Content-Type:"));
            default -> words.addAll(List.of("-X", request.method()));
        }
        if (!request.host().isEmpty()) {
            words.addAll(List.of("-H", "Host: " + request.host()));
        }
        words.addAll(List.of("-w", "%{stderr}" + MARK + " name=" + name + TIMES, request.url().text()));
        return words;
    }

    /** What ends this very curl, run where it runs. */
    List<String> killer() {
        return List.of("pkill", "-f", "name=" + name);
    }

    private String seconds() {
        return BigDecimal.valueOf(timeout.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    /** Nothing was sent, in the words of what should have run it. */
    NotSent didNotRun(List<String> err) {
        String said = err.stream()
            .filter(line -> !line.isBlank() && !line.startsWith(MARK))
            .reduce("", (_, line) -> line.strip());
        return new NotSent(Text.of("probe.curl-did-not-run", said), Text.of("probe.curl-did-not-run.hint"));
    }
}
