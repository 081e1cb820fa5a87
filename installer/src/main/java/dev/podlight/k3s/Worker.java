package dev.podlight.k3s;

import dev.podlight.ssh.Output;
import dev.podlight.ssh.Ran;
import dev.podlight.ssh.Shell;
import dev.podlight.ssh.SshException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Has work done on a machine that survives its listener: a script in a folder that only root may look into, its output in a file, its
 * exit code in another, never two at once. What happens there is in {@code job.sh}.
 */
final class Worker {
    private static final String JOB = text("job.sh");
    /** Ends the files that are sent; no line of theirs is this. */
    private static final String END = "PODLIGHT_END_OF_FILE";
    private static final String MARK = "[podlight] ";
    /** How it is, and the four lines of {@code about}. */
    private static final int STATE_LINES = 5;

    private final Machine machine;
    private final String folder;

    Worker(Machine machine) {
        this.machine = machine;
        this.folder = machine.folder();
    }

    /** What runs, or ended and was not told yet. */
    Optional<Work> look() throws SshException, InterruptedException {
        // before the first work there is no script either, and then nothing is to be seen
        return read(machine.root().run("test ! -f " + script() + " || " + call("state")).out());
    }

    /** What {@code state} printed; empty where there is no work. */
    private static Optional<Work> read(List<String> lines) {
        if (lines.size() < STATE_LINES)
            return Optional.empty();
        return Optional.of(new Work(Work.Kind.valueOf(lines.get(1).toUpperCase(Locale.ROOT)), lines.get(2), lines.get(
                3), since(lines.get(4)), state(lines.getFirst()), exit(lines.getFirst())));
    }

    /**
     * Begins it.
     *
     * @param before a line for the machine's shell that is run in {@link Machine#folder()} before the work itself
     * @return false if other work runs there; nothing was begun then
     */
    boolean begin(Work.Kind kind, String id, String before, String work) throws SshException, InterruptedException {
        String about = Shell.line(kind.name().toLowerCase(Locale.ROOT), id, who());
        String line = "umask 077; mkdir -p " + Shell.quote(folder) + " && cd " + Shell.quote(folder)
                + " && next=$(mktemp -d next.XXXXXX) || exit 1\n" + file("\"$next/job.sh\"", JOB)
                + "mv \"$next/job.sh\" job.sh\n" + before + "\n" + file("\"$next/work\"", work)
                + "printf '%s\\n' " + about + " \"$(date -u +%s)\" >\"$next/about\"\n"
                + "flock start.lock sh " + script() + " begin \"$next\"";
        Ran ran = machine.root().run(line);
        if (ran.first().equals("begun"))
            return true;
        if (ran.first().equals("busy"))
            return false;
        throw new SshException(new dev.podlight.ssh.SshFailure.TransferFailed(machine.session().address(), folder, ran
            .last()));
    }

    /**
     * Hears everything that the current work prints, from its first line, until it ends. The line may be cut: the work goes on.
     *
     * @return how it ended
     */
    Work follow(Output output) throws SshException, InterruptedException {
        Counting counting = new Counting(output);
        while (true) {
            machine.root().run(call("follow", counting.next()), counting);
            List<String> state = machine.root()
                .run(call("rest", counting.next()), counting)
                .out()
                .stream()
                .filter(line -> line.startsWith(MARK))
                .map(line -> line.substring(MARK.length()))
                .toList();
            // what the work itself printed may look the same: the state comes last
            Work work = read(state.subList(Math.max(0, state.size() - STATE_LINES), state.size())).orElseThrow(
                    this::gone);
            if (!work.running())
                return work;
        }
    }

    /** Ends the current work with all that it started, and waits for that. */
    void end() throws SshException, InterruptedException {
        machine.root().run(call("end"));
    }

    /** Its end has been told. */
    void forget() throws SshException, InterruptedException {
        machine.root().run(call("forget"));
    }

    /** Its end has been told, and nothing is left to do: removes what it needed, too. */
    void forgetAndTidy() throws SshException, InterruptedException {
        machine.tidyAfter(call("forget"));
    }

    private SshException gone() {
        return new SshException(new dev.podlight.ssh.SshFailure.TransferFailed(machine.session().address(), folder,
                "job"));
    }

    private String call(String... words) {
        return "sh " + script() + " " + Shell.line(words);
    }

    private String script() {
        return Shell.quote(folder + "/job.sh");
    }

    private static String file(String path, String content) {
        return "cat >" + path + " <<'" + END + "'\n" + content + (content.endsWith("\n") ? "" : "\n") + END + "\n";
    }

    private static String who() {
        return System.getProperty("user.name", "") + "@" + computer();
    }

    private static String computer() {
        String name = System.getenv("COMPUTERNAME");
        if (name != null)
            return name;
        try (InputStream file = new java.io.FileInputStream("/proc/sys/kernel/hostname")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException notLinux) {
            return "";
        }
    }

    private static Work.State state(String line) {
        return switch (line) {
            case "running" -> Work.State.RUNNING;
            case "cancelled" -> Work.State.CANCELLED;
            case "broken" -> Work.State.BROKEN;
            default -> Work.State.ENDED;
        };
    }

    private static OptionalInt exit(String line) {
        String number = line.startsWith("ended ") ? line.substring(6).strip() : "";
        return number.matches("[0-9]{1,3}") ? OptionalInt.of(Integer.parseInt(number)) : OptionalInt.empty();
    }

    private static Instant since(String seconds) {
        return seconds.matches("[0-9]{1,12}") ? Instant.ofEpochSecond(Long.parseLong(seconds)) : Instant.EPOCH;
    }

    static String text(String resource) {
        try (InputStream in = Worker.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Knows how many lines were heard, so that the next question begins behind them. */
    private static final class Counting implements Output {
        private final Output caller;
        private int heard;

        Counting(Output caller) {
            this.caller = caller;
        }

        String next() {
            return String.valueOf(heard + 1);
        }

        @Override
        public void out(String line) {
            if (line.startsWith(MARK))
                return;
            heard++;
            caller.out(line);
        }
    }
}
